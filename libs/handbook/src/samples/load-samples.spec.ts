import { describe, expect, it } from '@jest/globals';
import { type BundleFile, loadBundledHandbook } from '../bundled-handbook.ts';
import { describeProblem } from '../problem.ts';
import { completeBundle, madeUpProse } from '../testing/complete-bundle.ts';
import { type LoadedSamples, loadSamples } from './load-samples.ts';

const bundle = completeBundle();
const { handbooks } = loadBundledHandbook(bundle);
const path = 'samples/en/01-sample.md';

function textOf(wanted: string): string {
  return bundle.find((file) => file.path === wanted)?.text ?? '';
}

function load(text: string, extra: readonly BundleFile[] = []): LoadedSamples {
  const files = bundle.map((file) => (file.path === path ? { path, text } : file));
  return loadSamples([...files, ...extra], handbooks);
}

function withEdit(from: string | RegExp, to: string): LoadedSamples {
  const text = textOf(path).replace(from, to);
  expect(text).not.toBe(textOf(path));
  return load(text);
}

const strongText = /(### strong\n\n(?:- .*\n)+\n).*/;
const weakText = /(### weak\n\n(?:- .*\n)+\n).*/;
const reference = handbooks.en.chapters[0]?.questions[0]?.reference.split('\n')[0] ?? '';

describe('loadSamples', () => {
  it('joins the samples of both languages with their places', () => {
    const { samples, counts, problems } = loadSamples(bundle, handbooks);
    expect(problems).toEqual([]);
    expect(counts).toEqual({ zh: { samples: 6, spoken: 2 }, en: { samples: 6, spoken: 2 } });
    for (const { file, line, answer } of [...samples.zh, ...samples.en]) {
      expect(textOf(file).split('\n')[line - 1]).toBe(`### ${answer.level}`);
    }
  });

  it.each([
    ['sample_missing', 'error', /### weak[\s\S]*?(?=## q-2)/, ''],
    ['sample_missing', 'error', /## q-1[\s\S]*?(?=## q-2)/, ''],
    ['sample_of_unknown_question', 'error', '## q-1', '## q-9'],
    ['sample_outside_chapter', 'error', '# 1 Sample', '# 2 Sample'],
    ['sample_key_point_unknown', 'error', '- partly: 3', '- partly: 4'],
    // Weights are 3, 2 and 1: two thirds are 4, a third is 2.
    ['sample_coverage', 'error', '- covers: 1, 2', '- covers: 1'],
    ['sample_coverage', 'error', '- covers: 1\n', '- covers: 3\n'],
    ['sample_coverage', 'error', '- covers: 1\n', '- covers: 1, 2\n'],
    ['sample_coverage', 'error', '- covers:\n- contradicts: 2', '- covers: 1'],
    // Both cover a third, which is allowed to each, but not to both.
    [
      'sample_order',
      'error',
      /- covers: 1\n([\s\S]*?)- covers:\n- contradicts: 2\n/,
      '- covers: 2\n$1- covers: 2\n',
    ],
    ['sample_length', 'warning', weakText, `$1${madeUpProse('en', 60, 4)}`],
    ['sample_length', 'error', weakText, '$1I do not know.'],
    ['sample_length', 'error', weakText, `$1${madeUpProse('en', 271, 4)}`],
    ['sample_repeated', 'error', strongText, `$1${reference.toUpperCase().replace(/ /g, ', ')}`],
    ['sample_near_copy', 'warning', strongText, `$1${reference.slice(0, 700)}`],
    ['sample_language', 'error', weakText, `$1${madeUpProse('en', 90, 4)} 缓存`],
    ['header_differs', 'error', 'handbook: made-up', 'handbook: other'],
    ['header_differs', 'error', 'language: en', 'language: zh'],
  ])('reports %s as %s', (code, severity, from, to) => {
    const text = textOf(path).replace(from, to);
    expect(text).not.toBe(textOf(path));
    const found = load(text).problems.find((problem) => problem.code === code);
    expect(found).toMatchObject({ code, severity });
    for (const language of ['zh', 'en'] as const) {
      expect(describeProblem(found as NonNullable<typeof found>, language)).not.toMatch(
        /\{\w+\}|undefined/,
      );
    }
  });

  it('places a problem at the sample that it is about', () => {
    const { problems } = withEdit('- covers: 1, 2', '- covers: 1');
    const line = textOf(path).split('\n').indexOf('### strong') + 1;
    expect(problems).toMatchObject([
      { code: 'sample_coverage', file: path, line, question: 'q-1' },
      { code: 'sample_order', file: path, line, question: 'q-1' },
    ]);
  });

  it('names the question of what the parser refused', () => {
    const line = textOf(path).split('\n').indexOf('- partly: 3') + 1;
    expect(withEdit('- partly: 3', '- partly: three').problems).toContainEqual(
      expect.objectContaining({ code: 'sample_setting_value', file: path, line, question: 'q-1' }),
    );
  });

  it('warns when hardly any sample is spoken, once there are enough to say so', () => {
    const written = textOf(path).replace(/- spoken\n/g, '');
    const more = written.replace('## q-1', '## q-3').replace('## q-2', '## q-4');
    const codes = (loaded: LoadedSamples): string[] => loaded.problems.map(({ code }) => code);
    expect(codes(load(written))).not.toContain('sample_spoken_share');
    const { problems } = load(written, [{ path: 'samples/en/02-more.md', text: more }]);
    expect(problems).toContainEqual(
      expect.objectContaining({
        code: 'sample_spoken_share',
        severity: 'warning',
        params: { language: 'en', share: 0 },
      }),
    );
  });

  it('finds a sample that another question has too', () => {
    const texts = textOf(path).match(/### weak\n\n(?:- .*\n)+\n(.*)/g) ?? [];
    const [first = '', second = ''] = texts;
    const { problems } = load(textOf(path).replace(second, first));
    expect(problems).toMatchObject([{ code: 'sample_repeated', question: 'q-2' }]);
  });

  it('takes a question that two files answer from the first', () => {
    const copy = { path: 'samples/en/02-copy.md', text: textOf(path) };
    const { samples, problems } = load(textOf(path), [copy]);
    expect(samples.en).toHaveLength(6);
    expect(problems.map(({ code, file, question }) => [code, file, question])).toEqual([
      ['sample_question_repeated', copy.path, 'q-1'],
      ['sample_question_repeated', copy.path, 'q-2'],
    ]);
  });

  it('says which samples are missing when there is no file at all', () => {
    const { problems } = loadSamples([], handbooks);
    expect(
      problems.map(({ code, params }) => [code, params['language'], params['levels']]),
    ).toEqual(
      ['zh', 'zh', 'en', 'en'].map((language) => [
        'sample_missing',
        language,
        'strong, adequate, weak',
      ]),
    );
  });
});
