import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { handbookSchema } from './handbook-document.ts';
import { handbookLimits } from './handbook-limits.ts';
import { parseHandbook } from './parse-handbook.ts';
import { describeProblem } from './problem.ts';

const fragment = fc.oneof(
  fc.constantFrom(
    ...[
      '---\n',
      'format: hotseat-handbook\n',
      'version: 1\n',
      'language: zh\n',
      'slug: x\n',
      'title: y\n',
    ],
    ...[
      '# 1 x\n',
      '## 1.1 x {#a}\n',
      '### Key points\n',
      '### 要点\n',
      '### 1. 章\n',
      '#### 1.1 题\n',
    ],
    ...[
      '**解析：**\n',
      '- **a**：b\n',
      '  - c\n',
      '\t- d\n',
      '```\n',
      '> q\n',
      '1. n\n',
      '| a | b |\n',
    ],
    ...[
      '- kind: case\n',
      '- difficulty: 3\n',
      '### Reference answer\n',
      '\n',
      '### Q: a?\n',
      '## Q01 · b\n',
      '<details>\n',
      '<summary>c?</summary>\n',
      '<summary>答案</summary>\n',
      '</details>\n',
      '- 答：d\n',
      '1. e？\n',
      '**要点**：\n',
      '难度：★★\n',
      '#separator:tab\n',
      '#columns:id\tprompt\n',
      'question,answer\n',
      'f?,"g\n',
      'x\ty\n',
      '[{"question":"h?"}]',
      '[toc]\n',
      '{',
      '\u0000',
      '\uD800',
      '\r',
    ],
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

describe('parseHandbook', () => {
  it('never throws, and always returns a valid document, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 40 }), fc.string(), (pieces, fileName) => {
        const { handbook, problems } = parseHandbook(pieces.join(''), { fileName });
        expect(handbookSchema.safeParse(handbook).error).toBeUndefined();
        expect(problems.length > 0 || handbook.chapters.length > 0).toBe(true);
        for (const found of problems) expect(describeProblem(found, 'zh')).not.toBe('');
      }),
      { numRuns: 1000, seed: 11 },
    );
  });

  it.each([
    ['chapters', '### 1. x\n'.replace('1', '7'), 60_000],
    ['distinct chapters', '', 60_000],
    ['bad list lines', 'stray\n', 200_000],
    ['open emphasis', '**a __b ', 120_000],
    ['blank lines', '\n', 1_900_000],
    ['spaces', ' ', 1_900_000],
    ['nested quotes', '> ', 100_000],
    ['nested lists', '- ', 100_000],
    ['brackets', '[', 100_000],
  ])(
    'reads a hostile file of %s in seconds',
    (what, unit, count) => {
      const distinct = (): string =>
        Array.from({ length: count }, (_, at) => `### ${at}. x`).join('\n');
      const body = unit === '' ? distinct() : unit.repeat(count);
      const header =
        '---\nformat: hotseat-handbook\nversion: 1\nslug: x\ntitle: x\nlanguage: en\n---\n';
      const question = '# 1 x\n## 1.1 x {#a}\n### Hints\n';
      const started = performance.now();
      for (const text of [
        `#### 1.1 x\n\n${body}x`,
        `${header}${question}${body}x`,
        `${header}## 1.1 ${body}x`,
      ]) {
        const { problems } = parseHandbook(text, { fileName: 'hostile.md' });
        expect(problems.length).toBeGreaterThan(0);
        expect(problems.length).toBeLessThanOrEqual(501);
      }
      expect({ what, slow: performance.now() - started > 15_000 }).toEqual({ what, slow: false });
    },
    60_000,
  );

  it('refuses a file beyond the cap before reading it', () => {
    const { problems } = parseHandbook('x'.repeat(handbookLimits.file + 1), { fileName: 'big.md' });
    expect(problems).toMatchObject([{ severity: 'error', code: 'file_too_large' }]);
  });

  it.each([
    ['{ not json', 'json_invalid'],
    ['{"format":"hotseat-handbook","version":7}', 'unknown_version'],
    ['{"format":"hotseat-handbook","version":1}', 'document_invalid'],
  ])('reports %s as %s', (text, code) => {
    expect(parseHandbook(text, { fileName: 'x.json' }).problems[0]?.code).toBe(code);
  });

  it('describes a problem in both languages with its parameters filled in', () => {
    const { problems } = parseHandbook('### 1. 茶\n\n#### 1.1 空题\n', { fileName: 'x.md' });
    const found = problems.find(({ code }) => code === 'field_missing');
    expect(found?.message).toBe('Question 1.1 lacks reference; it was left out. Add it.');
    if (found !== undefined)
      expect(describeProblem(found, 'zh')).toContain('第 1.1 题缺少 参考答案');
  });
});
