import katex from 'katex';
import type MarkdownIt from 'markdown-it';

type Markdown = InstanceType<typeof MarkdownIt>;

/** Formulas become MathML, which browsers draw themselves: no fonts, no styles, nothing to load. */
function renderFormula(source: string, displayMode: boolean): string {
  const html = katex.renderToString(source, {
    output: 'mathml',
    displayMode,
    // What is wrong is shown as it was written.
    throwOnError: false,
    // No links, images or styles out of a formula.
    trust: false,
    strict: 'ignore',
    maxExpand: 200,
    maxSize: 20,
  });
  // The TeX source beside the formula would be read out after it.
  return html.replace(/<annotation[^>]*>[^<]*<\/annotation>/g, '').replace(/<\/?semantics>/g, '');
}

const dollar = 0x24;
const backslash = 0x5c;

/** Length of the delimiter's text and what ends it; null where no formula begins. */
function openingAt(text: string, at: number): { open: string; close: string } | null {
  const code = text.charCodeAt(at);
  if (code === dollar) {
    return text.startsWith('$$', at) ? { open: '$$', close: '$$' } : { open: '$', close: '$' };
  }
  if (code === backslash && text.startsWith('\\(', at)) return { open: '\\(', close: '\\)' };
  if (code === backslash && text.startsWith('\\[', at)) return { open: '\\[', close: '\\]' };
  return null;
}

/**
 * `$…$` and `\(…\)` inside a line, `$$…$$` and `\[…\]` over several. A dollar begins a formula only
 * as in Pandoc: no space inside, no digit behind, so that `$5 and $10` stay amounts.
 */
export function useMath(markdown: Markdown): void {
  markdown.inline.ruler.before('escape', 'formula', (state, silent) => {
    const { src, pos, posMax } = state;
    const delimiters = openingAt(src, pos);
    if (!delimiters) return false;
    const { open, close } = delimiters;
    const start = pos + open.length;
    const end = src.indexOf(close, start);
    if (end < 0 || end + close.length > posMax) return false;
    const source = src.slice(start, end);
    if (source.trim() === '') return false;
    if (open === '$') {
      const after = src.charAt(end + 1);
      if (/^\s|\s$|\n\s*\n/.test(source) || /\d/.test(after) || source.endsWith('\\')) return false;
    }
    if (!silent) {
      const token = state.push('formula', 'math', 0);
      token.content = source.trim();
      token.block = open === '$$' || open === '\\[';
    }
    state.pos = end + close.length;
    return true;
  });
  markdown.renderer.rules['formula'] = (tokens, index) => {
    const token = tokens[index];
    return token ? renderFormula(token.content, token.block) : '';
  };
}
