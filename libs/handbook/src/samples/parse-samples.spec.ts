import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { handbookLimits } from '../handbook-limits.ts';
import { describeProblem } from '../problem.ts';
import { parseSamples } from './parse-samples.ts';

const file = `---
format: hotseat-samples
version: 1
handbook: llm
language: en
---

# 1 Transformer foundations

## scaled-attention

### strong

- covers: 1, 2
- partly: 3
- spoken

So the scores, um, they grow.

- a list item of the answer

### weak

- covers:
- contradicts: 2

It makes training faster.
`;

describe('parseSamples', () => {
  it('reads the documented format', () => {
    const { samples, places, problems } = parseSamples(file);
    expect(problems).toEqual([]);
    expect(samples).toEqual({
      format: 'hotseat-samples',
      version: 1,
      handbook: 'llm',
      language: 'en',
      chapters: [
        {
          number: '1',
          title: 'Transformer foundations',
          questions: [
            {
              id: 'scaled-attention',
              answers: [
                {
                  level: 'strong',
                  covers: [1, 2],
                  partly: [3],
                  contradicts: [],
                  spoken: true,
                  text: 'So the scores, um, they grow.\n\n- a list item of the answer',
                },
                {
                  level: 'weak',
                  covers: [],
                  partly: [],
                  contradicts: [2],
                  spoken: false,
                  text: 'It makes training faster.',
                },
              ],
            },
          ],
        },
      ],
    });
    expect(places.map(({ line }) => line)).toEqual([12, 22]);
  });

  it('reads the same file with Chinese labels', () => {
    const chinese = file
      .replace('### strong', '### 优秀')
      .replace('### weak', '### 欠缺')
      .replace('- covers: 1, 2', '- 覆盖：1、2')
      .replace('- covers:', '- 覆盖：')
      .replace('- partly: 3', '- 部分：3')
      .replace('- contradicts: 2', '- 相反：2')
      .replace('- spoken', '- 口语');
    expect(parseSamples(chinese)).toEqual(parseSamples(file));
  });

  it.each([
    ['sample_level_unknown', 12, '### strong', '### perfect'],
    ['sample_setting_unknown', 14, '- covers: 1, 2', '- covered: 1, 2'],
    ['sample_setting_missing', 12, '- covers: 1, 2\n', ''],
    ['sample_setting_repeated', 15, '- partly: 3', '- covers: 3'],
    ['sample_setting_value', 14, '- covers: 1, 2', '- covers: 1 and 2'],
    ['sample_setting_value', 14, '- covers: 1, 2', '- covers'],
    ['sample_setting_value', 16, '- spoken', '- spoken: yes'],
    ['sample_invalid', 14, '- covers: 1, 2', '- covers: 1, 1'],
    ['sample_invalid', 14, '- covers: 1, 2', '- covers: 0'],
    ['sample_invalid', 12, '- covers: 1, 2', '- covers: 1, 3'],
    ['sample_invalid', 22, 'It makes training faster.', ''],
    ['sample_invalid', 12, '- partly: 3', '\n- partly: 3'],
    ['sample_question_heading', 10, '## scaled-attention', '## 1.1 Scaled attention'],
    ['sample_question_repeated', 22, '### weak', '## scaled-attention\n\n### weak'],
    ['duplicate_section', 22, '### weak', '### strong'],
    ['chapter_heading_invalid', 8, '# 1 Transformer', '# Transformer'],
    ['text_outside_question', 10, '## scaled-attention', 'stray'],
    ['text_outside_question', 9, '# 1 Transformer foundations\n', ''],
    ['fence_unclosed', 27, 'It makes training faster.', '```\nIt'],
    ['unknown_version', 3, 'version: 1', 'version: 2'],
    ['unknown_version', 2, 'hotseat-samples', 'hotseat-handbook'],
    ['document_invalid', 5, 'language: en', 'language: fr'],
    ['front_matter_line', 4, 'handbook: llm', 'slug: llm'],
    ['front_matter_missing', 1, 'handbook: llm\n', ''],
    ['front_matter_unclosed', 1, 'language: en\n---', 'language: en'],
  ])('reports %s in line %i', (code, line, from, to) => {
    expect(file).toContain(from);
    const { problems } = parseSamples(file.replace(from, to));
    expect(problems.map((found) => [found.code, found.line])).toContainEqual([code, line]);
    for (const found of problems) {
      expect(found.severity).toBe('error');
      for (const language of ['zh', 'en'] as const) {
        expect(describeProblem(found, language)).not.toMatch(/\{\w+\}|undefined/);
      }
    }
  });

  it('keeps what is right beside what is wrong', () => {
    const { samples } = parseSamples(file.replace('- covers: 1, 2', '- covers: x'));
    expect(samples.chapters[0]?.questions[0]?.answers.map(({ level }) => level)).toEqual(['weak']);
  });

  it('does not complain about samples below a heading that it refused', () => {
    const codesAfter = (from: string, to: string): string[] =>
      parseSamples(file.replace(from, to)).problems.map(({ code }) => code);
    expect(codesAfter('## scaled-attention', '## {bad}')).toEqual(['sample_question_heading']);
    expect(codesAfter('# 1 Transformer', '# Transformer')).toEqual(['chapter_heading_invalid']);
  });

  it('refuses a file above the cap unread', () => {
    const { problems, samples } = parseSamples('x'.repeat(handbookLimits.file + 1));
    expect(problems.map(({ code }) => code)).toEqual(['file_too_large']);
    expect(samples.chapters).toEqual([]);
  });

  it('never throws on any text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400, unit: 'binary' }), (text) => {
        expect(parseSamples(text).problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 200, seed: 14 },
    );
  });

  it('takes time in proportion to the file', () => {
    const hostile = [
      `# 1 x\n\n## q\n\n### strong\n\n- covers:${' '.repeat(500_000)}x`,
      `# 1 x\n\n## q\n\n### strong\n\n${'- covers: 1\n'.repeat(100_000)}`,
      '## a\n### strong\n'.repeat(60_000),
      `---\n${'a'.repeat(900_000)}\n---\n`,
    ];
    const started = performance.now();
    for (const text of hostile) parseSamples(text);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
