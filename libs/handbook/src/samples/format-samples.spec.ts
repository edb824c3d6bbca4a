import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isCleanBlock, isCleanLine } from '../clean-line.ts';
import { findUnclosedFence } from '../code-fence.ts';
import { formatSamples } from './format-samples.ts';
import { parseSamples } from './parse-samples.ts';
import { readSettingLine, sampleLevels } from './sample-labels.ts';
import { type HandbookSamples, type SampleAnswer, samplesSchema } from './samples-document.ts';

/** Rows that look like the format's own syntax, which a round trip must not trip over. */
const row = fc.oneof(
  fc.constantFrom(
    ...['', '```', '```py', '~~~', '# 1 x', '## x', '### strong', '### 欠缺', '\\### weak'],
    ...['- covers: 1', '- 口语', '* partly：2', '- spoken', '- other: 3', '---', '1. one'],
    ...['    # y', '\tz', '中文 mixed', '\\', 'format: hotseat-samples'],
  ),
  fc.string({ maxLength: 20, unit: 'grapheme' }),
);
const text = fc
  .array(row, { minLength: 1, maxLength: 10 })
  .map((rows) => rows.join('\n').trim())
  .filter(
    (value) =>
      value !== '' &&
      isCleanBlock(value) &&
      findUnclosedFence(value) === null &&
      (readSettingLine(value.split('\n')[0] ?? '')?.name ?? null) === null,
  );

const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 9 });
const answer: fc.Arbitrary<Omit<SampleAnswer, 'level'>> = fc
  .record({ numbers, cuts: fc.tuple(fc.nat(9), fc.nat(9)), spoken: fc.boolean(), text })
  .map(({ numbers: all, cuts, ...rest }) => ({
    covers: all.slice(0, Math.min(...cuts)),
    partly: all.slice(Math.min(...cuts), Math.max(...cuts)),
    contradicts: all.slice(Math.max(...cuts)),
    ...rest,
  }));
const answers = fc
  .tuple(fc.subarray([...sampleLevels], { minLength: 1 }), fc.tuple(answer, answer, answer))
  .map(([levels, made]) =>
    levels.map((level, at) => ({ level, ...(made[at] as (typeof made)[number]) })),
  );
const title = fc
  .string({ minLength: 1, maxLength: 30, unit: 'grapheme' })
  .map((value) => value.trim())
  .filter((value) => value !== '' && isCleanLine(value));

const samplesArbitrary: fc.Arbitrary<HandbookSamples> = fc
  .record({
    language: fc.constantFrom('zh' as const, 'en' as const),
    chapters: fc.array(
      fc.record({ title, questions: fc.array(answers, { minLength: 1, maxLength: 3 }) }),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map(({ language, chapters }) => ({
    format: 'hotseat-samples' as const,
    version: 1 as const,
    handbook: 'made-up',
    language,
    chapters: chapters.map((chapter, at) => ({
      number: String(at + 1),
      title: chapter.title,
      questions: chapter.questions.map((own, index) => ({
        id: `q-${at + 1}.${index + 1}`,
        answers: own,
      })),
    })),
  }));

describe('formatSamples', () => {
  it('writes a file that parses back to an equal document', () => {
    fc.assert(
      fc.property(samplesArbitrary, (samples) => {
        expect(samplesSchema.parse(samples)).toEqual(samples);
        const read = parseSamples(formatSamples(samples));
        expect(read.problems).toEqual([]);
        expect(read.samples).toEqual(samples);
      }),
      { numRuns: 300, seed: 11 },
    );
  });

  it('survives Windows line ends and a byte order mark, and names the line of each answer', () => {
    fc.assert(
      fc.property(samplesArbitrary, (samples) => {
        const written = formatSamples(samples);
        const read = parseSamples(`\uFEFF${written.replace(/\n/g, '\r\n')}`);
        expect(read.samples).toEqual(samples);
        const rows = written.split('\n');
        for (const { line, level } of read.places) {
          const label = { strong: '优秀', adequate: '合格', weak: '欠缺' }[level];
          expect([`### ${level}`, `### ${label}`]).toContain(rows[line - 1]);
        }
      }),
      { numRuns: 50, seed: 12 },
    );
  });

  it('never throws and never returns an invalid document, however a file is damaged', () => {
    const damage = fc.array(
      fc.record({ at: fc.nat(), cut: fc.nat(30), put: fc.oneof(row, fc.constant('\n')) }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(samplesArbitrary, damage, (samples, edits) => {
        let broken = formatSamples(samples);
        for (const { at, cut, put } of edits) {
          const start = at % broken.length;
          broken = `${broken.slice(0, start)}${put}${broken.slice(start + cut)}\n`;
        }
        const read = parseSamples(broken);
        expect(samplesSchema.safeParse(read.samples).success).toBe(true);
        const last = broken.split('\n').length;
        for (const { line } of read.problems) expect(line).toBeLessThanOrEqual(last);
      }),
      { numRuns: 300, seed: 13 },
    );
  });
});
