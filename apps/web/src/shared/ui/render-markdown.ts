import DOMPurify from 'dompurify';
import MarkdownIt from 'markdown-it';
import { highlightCode } from './highlight-code.ts';
import { useMath } from './markdown-math.ts';

const markdown = new MarkdownIt({
  html: false,
  linkify: true,
  breaks: false,
  typographer: false,
  highlight: highlightCode,
});
useMath(markdown);

/** Wide tables and code scroll inside themselves, by keyboard too, so the page never does. */
markdown.renderer.rules['table_open'] = () => '<div class="scroller" tabindex="0"><table>\n';
markdown.renderer.rules['table_close'] = () => '</table></div>\n';

const purifier = DOMPurify();
purifier.addHook('afterSanitizeAttributes', (node) => {
  if (node.tagName === 'A' && node.hasAttribute('href')) {
    const href = node.getAttribute('href') ?? '';
    if (!/^(https?:|mailto:|#)/i.test(href)) node.removeAttribute('href');
    node.setAttribute('target', '_blank');
    node.setAttribute('rel', 'noopener noreferrer nofollow');
  }
  if (node.tagName === 'PRE') node.setAttribute('tabindex', '0');
});

/**
 * Markdown of a handbook as safe HTML: raw HTML is text, links open elsewhere, no images. MathML comes
 * from formulas alone, and goes through the sanitiser like everything else.
 */
export function renderMarkdown(source: string): string {
  return purifier.sanitize(markdown.render(source), {
    FORBID_TAGS: ['img', 'style', 'form', 'input', 'button', 'iframe', 'svg'],
    FORBID_ATTR: ['style', 'id', 'name'],
    ADD_ATTR: ['tabindex', 'target'],
  });
}
