import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { BundleFile } from '../bundled-handbook.ts';
import { describeProblem } from '../problem.ts';
import { completeBundle, madeUpProse } from '../testing/complete-bundle.ts';
import { lintHandbook, type LintProblem } from './lint-handbook.ts';

const files = completeBundle();
const en = 'en/01-sample.md';
const zh = 'zh/01-sample.md';

/** The bundle with the first match in one file replaced; fails when there is none. */
function withEdit(path: string, from: string | RegExp, to: string): BundleFile[] {
  return files.map((file) => {
    if (file.path !== path) return file;
    const text = file.text.replace(from, to);
    expect(text).not.toBe(file.text);
    return { path, text };
  });
}

function lint(bundle: readonly BundleFile[]): LintProblem[] {
  return lintHandbook(bundle).problems;
}

const firstReference = /(### Reference answer\n\n).*/;
const firstPoint = /(- \*\*K1\*\* \[3\]: ).*/;
const secondPoint = /(- \*\*K2\*\* \[2\]: ).*/;

describe('lintHandbook', () => {
  it('finds nothing in a complete bundle, and counts', () => {
    expect(lintHandbook(files)).toEqual({
      questions: 2,
      zh: 2,
      en: 2,
      samples: { zh: { samples: 6, spoken: 2 }, en: { samples: 6, spoken: 2 } },
      problems: [],
    });
  });

  it.each([
    ['section_count', en, '- tags: one, two\n', ''],
    ['section_count', en, /- \*\*K1.*\n- \*\*K2.*\n/, ''],
    ['section_count', zh, /(### Hints\n\n)- .*\n/, '$1'],
    ['section_count', zh, /(### Follow-ups\n\n)- .*\n/, '$1'],
    ['section_count', en, /### Common mistakes[\s\S]*?(?=### Senior)/, ''],
    ['section_count', en, /### Senior signal\n\n.*\n/, ''],
    ['parity_field', en, 'difficulty: 3', 'difficulty: 4'],
    ['key_point_term_empty', en, '**K1**', '**…**'],
    ['key_point_term_long', en, '**K1**', '**one two three four five six seven eight nine**'],
    ['key_point_length', en, firstPoint, '$1cache'],
    ['key_point_length', zh, firstPoint, '$1缓存'],
    ['key_point_only_term', en, firstPoint, '$1it is the K1 of the K1'],
    [
      'key_point_only_term',
      zh,
      /- \*\*K1\*\* \[3\]: .*/,
      '- **缓存批次路由** [3]: 缓存批次路由的缓存',
    ],
    ['key_point_weight', en, 'K1** [3]', 'K1** [4]'],
    ['key_points_alike', en, '**K2**', '**k1**'],
    ['text_length', en, firstReference, `$1${madeUpProse('en', 90, 5)}`],
    ['text_length', zh, firstReference, `$1${madeUpProse('zh', 1_001, 5)}`],
    ['text_length', en, /## 1\.1 .* \{/, '## 1.1 Why? {'],
    ['text_language', en, firstPoint, '$1the cache holds 缓存 of every batch'],
    ['text_language', en, 'tags: one', 'tags: 一'],
    ['text_language', zh, firstPoint, '$1the cache holds what every batch needs 缓存'],
    ['code_differs', en, 'print(1)', 'print(1) # one'],
    ['code_differs', en, /```python\nprint\(1\)\n```\n/, ''],
    ['chapter_number_gap', en, '# 1 Sample', '# 2 Sample'],
    ['question_number_gap', zh, '## 1.2 ', '## 1.3 '],
    ['id_repeated', en, '{#q-2}', '{#q-1}'],
    ['link_invalid', en, firstPoint, '$1see the [paper](example.org/paper) about the cache'],
    ['link_invalid', en, firstPoint, '$1see the [paper](https://exa mple.org) about the cache'],
    ['link_invalid', en, firstPoint, '$1see the [paper](javascript:alert) about the cache'],
    ['link_invalid', en, firstPoint, '$1see the [](https://example.org) about the cache'],
    ['link_invalid', en, firstPoint, '$1see the [other](#q-9) about the cache now'],
    ['link_invalid', zh, firstPoint, '$1缓存批次路由梯度见 ![图](https://example.org/a.png)'],
  ])('reports %s in %s', (code, path, from, to) => {
    const found = lint(withEdit(path, from, to)).find((problem) => problem.code === code);
    expect(found).toMatchObject({ code, severity: 'error' });
    expect(found?.question ?? '').toMatch(/^q-[12]$/);
    expect([en, zh]).toContain(found?.file);
    expect(found?.line).toBeGreaterThan(8);
    for (const language of ['zh', 'en'] as const) {
      expect(describeProblem(found as LintProblem, language)).not.toMatch(/\{\w+\}|undefined/);
    }
  });

  it('finds two key points that say nearly the same in other order', () => {
    const text = madeUpProse('en', 14, 3);
    const turned = text.split(' ').reverse().join(' ');
    const once = withEdit(en, firstPoint, `$1${text}`);
    const twice = once.map((file) =>
      file.path === en ? { ...file, text: file.text.replace(secondPoint, `$1${turned}`) } : file,
    );
    expect(lint(once)).toEqual([]);
    expect(lint(twice).map(({ code }) => code)).toEqual(['key_points_alike']);
  });

  it.each([
    ['a link to another question', '$1see the [other one](#q-2) about the cache'],
    ['a link to a page', '$1see the [paper](https://example.org/a_(b)) about the cache'],
    ['Han characters in code and quotes', '$1a token such as “缓存” or `批次` is rare'],
    ['an index that looks like a link', '$1the value is $f[i](x)$ for every batch'],
  ])('accepts %s', (_what, to) => {
    expect(lint(withEdit(en, firstPoint, to))).toEqual([]);
  });

  it('accepts Chinese that borrows English terms', () => {
    const mixed = '$1用 KV cache 存下 prefix，decode 时不必重算';
    expect(lint(withEdit(zh, firstPoint, mixed))).toEqual([]);
  });

  it('warns about an unusual length before it refuses it', () => {
    const short = withEdit(en, firstReference, `$1${madeUpProse('en', 140, 5)}`);
    expect(lint(short)).toMatchObject([{ code: 'text_length', severity: 'warning' }]);
  });

  it('does not count code as length', () => {
    const code = `\`\`\`python\n${'x = 1\n'.repeat(400)}`;
    const both = files.map((file) => ({ ...file, text: file.text.replace('```python\n', code) }));
    expect(lint(both)).toEqual([]);
  });

  it('names file, line and question of what the parser refused', () => {
    const found = lint(withEdit(en, 'difficulty: 3', 'difficulty: 9'));
    expect(found).toContainEqual(
      expect.objectContaining({ code: 'field_invalid', file: en, line: 14, question: 'q-1' }),
    );
    const parity = found.find(({ code }) => code === 'parity_question');
    expect(parity).toMatchObject({ question: 'q-1', file: zh });
  });

  it('reports an id that two files use', () => {
    const copy = files.find(({ path }) => path === en) as BundleFile;
    const found = lint([...files, { path: 'en/02-copy.md', text: copy.text }]);
    expect(found).toContainEqual(
      expect.objectContaining({ code: 'id_repeated', file: 'en/02-copy.md', question: 'q-1' }),
    );
  });

  it('never throws, and never calls a damaged bundle better than the whole one', () => {
    const damage = fc.record({
      file: fc.nat(files.length - 1),
      at: fc.nat(),
      cut: fc.integer({ min: 1, max: 400 }),
      put: fc.constantFrom('', '```', '\n# ', '\n## ', '\n### ', '**', '{#', '](', '\u0000', '$'),
    });
    fc.assert(
      fc.property(damage, ({ file, at, cut, put }) => {
        const broken = files.map((own, index) => {
          if (index !== file) return own;
          const start = at % own.text.length;
          return {
            ...own,
            text: `${own.text.slice(0, start)}${put}${own.text.slice(start + cut)}`,
          };
        });
        const result = lintHandbook(broken);
        expect(result.questions).toBeLessThanOrEqual(4);
        expect(result.samples.en.samples).toBeLessThanOrEqual(6);
        for (const { line, message } of result.problems) {
          expect(line).toBeGreaterThanOrEqual(0);
          expect(message).not.toMatch(/undefined/);
        }
      }),
      { numRuns: 100, seed: 15 },
    );
    expect(lintHandbook([]).problems.map(({ code }) => code)).toContain('manifest_missing');
  });
});
