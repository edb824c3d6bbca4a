import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BundleFile, loadBundledHandbook } from './bundled-handbook.ts';
import type { HandbookQuestion } from './handbook-document.ts';

const folder = fileURLToPath(new URL('../../../handbooks/llm', import.meta.url));
const files: BundleFile[] = readdirSync(folder, { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path: relative(folder, path), text: readFileSync(path, 'utf8') }));

/** The bundle with the first match in one file replaced; fails when there is none. */
function withEdit(path: string, from: string, to: string): BundleFile[] {
  return files.map((file) => {
    if (file.path !== path) return file;
    expect(file.text).toContain(from);
    return { path, text: file.text.replace(from, to) };
  });
}

function codesOf(bundle: readonly BundleFile[]): string[] {
  return loadBundledHandbook(bundle).problems.map(({ code }) => code);
}

const zhOne = 'zh/01-transformer-foundations.md';

describe('the bundled handbook', () => {
  const { handbooks, manifest, problems } = loadBundledHandbook(files);
  const both = [handbooks.zh, handbooks.en].map((handbook) =>
    handbook.chapters.flatMap((chapter) => chapter.questions),
  );

  it('has no problem, and the same questions in both languages', () => {
    expect(problems).toEqual([]);
    expect(manifest).toMatchObject({ slug: 'llm', license: 'MIT' });
    const [zh = [], en = []] = both;
    expect(zh.length).toBeGreaterThanOrEqual(18);
    expect(en.map(({ id }) => id)).toEqual(zh.map(({ id }) => id));
    expect(handbooks.zh.chapters.length).toBeGreaterThanOrEqual(6);
  });

  it('gives every question all that an interviewer needs', () => {
    const incomplete = (question: HandbookQuestion): boolean =>
      question.hints.length !== 3 ||
      question.followUps.length < 2 ||
      question.commonMistakes.length < 2 ||
      question.seniorSignal === null ||
      question.tags.length === 0 ||
      question.keyPoints.length < 3 ||
      question.keyPoints.length > 7;
    expect(
      both
        .flat()
        .filter(incomplete)
        .map(({ id }) => id),
    ).toEqual([]);
  });

  it('has the same code in both languages', () => {
    const codeOf = ({ reference }: HandbookQuestion): string[] =>
      reference.match(/^```[\s\S]*?^```$/gm) ?? [];
    const [zh = [], en = []] = both;
    expect(zh.map(codeOf)).toEqual(en.map(codeOf));
    expect(zh.flatMap(codeOf).length).toBeGreaterThan(5);
  });
});

describe('loadBundledHandbook', () => {
  it.each([
    ['parity_field', withEdit(zhOne, '难度：2', '难度：3')],
    ['parity_field', withEdit(zhOne, '- **平方复杂度**', '- **平方复杂度** [2]')],
    ['parity_question', withEdit(zhOne, '{#scaled-attention}', '{#other}')],
    ['header_differs', withEdit(zhOne, 'slug: llm', 'slug: other')],
    ['header_differs', withEdit(zhOne, 'language: zh', 'language: en')],
    ['field_invalid', withEdit(zhOne, '难度：2', '难度：0')],
    ['manifest_invalid', withEdit('handbook.json', '"version": 1', '"version": 2')],
    ['json_invalid', withEdit('handbook.json', '{', '')],
    ['manifest_missing', files.filter(({ path }) => path !== 'handbook.json')],
    ['language_missing', files.filter(({ path }) => !path.startsWith('en/'))],
    ['parity_chapter', files.filter(({ path }) => !path.startsWith('en/03'))],
    [
      'duplicate_question',
      [...files, { path: 'zh/99.md', text: files.find(({ path }) => path === zhOne)?.text ?? '' }],
    ],
  ])('reports %s', (code, bundle) => {
    expect(codesOf(bundle)).toContain(code);
  });

  it('names the file of a problem, and ignores files of other kinds', () => {
    const broken = withEdit(zhOne, '难度：2', '难度：0');
    const [first] = loadBundledHandbook(broken).problems;
    expect(first).toMatchObject({ file: zhOne, code: 'field_invalid', line: 14 });
    expect(codesOf([...files, { path: 'zh/notes.txt', text: 'x' }])).toEqual([]);
  });

  it('never throws on an empty folder', () => {
    expect(codesOf([])).toEqual(['manifest_missing', 'language_missing', 'language_missing']);
  });
});
