import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { useMath } from './markdown-math.ts';

const markdown = new MarkdownIt({ html: false });
useMath(markdown);
const render = (source: string) => markdown.render(source);

describe('formulas', () => {
  it.each(['$E=mc^2$', '$$\\frac{QK^T}{\\sqrt{d_k}}$$', '\\(x_i\\)', '\\[x\\]', '为 $d_k$ 时'])(
    'draws %s as MathML alone',
    (source) => {
      const html = render(source);
      expect(html).toContain('<math');
      expect(html).not.toMatch(/annotation|semantics|style=/);
    },
  );

  it.each(['costs $5 and $10', 'a $ b $ c', '`$x$`', '\\$x$', '$$', '```\n$x$\n```'])(
    'leaves %s as it is',
    (source) => {
      expect(render(source)).not.toContain('<math');
    },
  );

  it.each([
    '$\\href{javascript:alert(1)}{x}$',
    '$\\url{javascript:alert(1)}$',
    '$\\includegraphics{https://evil.example/x.png}$',
    '$\\htmlData{x=1}{y}$',
    '$<img src=x onerror=alert(1)>$',
  ])('gives %s no way out', (source) => {
    expect(render(source)).not.toMatch(/<(?:a|img|script)\b|href=|src=x|data-x/);
  });

  it('never fails, and ends, whatever is written', () => {
    const tex = fc
      .array(fc.constantFrom('$', '$$', '\\', '{', '}', 'x', '^', '_', '<', ' ', '\n', 'frac'), {
        maxLength: 30,
      })
      .map((parts) => parts.join(''));
    fc.assert(fc.property(tex, (source) => typeof render(source) === 'string'));
    const bomb = '\\def\\a{\\a\\a}\\a';
    expect(render(`$${bomb}$`)).toBeDefined();
  });
});
