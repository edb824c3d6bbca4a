import { languageSchema } from '@hotseat/contracts';
import { z } from 'zod';
import { isCleanBlock } from '../clean-line.ts';
import { findUnclosedFence } from '../code-fence.ts';
import { handbookLimits as limits } from '../handbook-limits.ts';
import { chapterV1Schema, handbookV1Schema, questionV1Schema } from '../handbook-v1.ts';
import { readSettingLine, sampleLevels } from './sample-labels.ts';

/** Longest text of one sample in UTF-16 units: far above what the lint wants. */
const maxSampleText = 6_000;

function isDistinct(values: readonly unknown[]): boolean {
  return new Set(values).size === values.length;
}

/** Numbers of key points, counted from 1 in the order of the question. */
const keyPointNumbers = z
  .array(
    z
      .int()
      .min(1, 'must count from 1')
      .max(limits.keyPoints, `must be at most ${limits.keyPoints}`),
  )
  .max(limits.keyPoints)
  .refine(isDistinct, 'must not name a key point twice');

export const sampleAnswerV1Schema = z
  .strictObject({
    level: z.enum(sampleLevels),
    /** Key points that the text says. */
    covers: keyPointNumbers,
    /** Key points that it touches incompletely. */
    partly: keyPointNumbers,
    /** Key points whose opposite it claims. */
    contradicts: keyPointNumbers,
    /** A transcript of speech, with its slips and without much punctuation. */
    spoken: z.boolean(),
    /** Markdown, as a candidate would write or say it. */
    text: z
      .string()
      .min(1, 'must not be empty')
      .max(maxSampleText, `must have at most ${maxSampleText} characters`)
      .refine(isCleanBlock, 'must not begin or end with blank space or hold control characters')
      .refine((text) => findUnclosedFence(text) === null, 'has a code block that is not closed')
      // In a file the settings stand right above the text: one after an empty line is a slip.
      .refine(
        (text) => (readSettingLine(text.split('\n', 1)[0] ?? '')?.name ?? null) === null,
        'must not begin with a setting; put the settings together, without an empty line between',
      ),
  })
  .refine(
    ({ covers, partly, contradicts }) => isDistinct([...covers, ...partly, ...contradicts]),
    'must name each key point in only one of covers, partly and contradicts',
  );

export const sampledQuestionV1Schema = z.strictObject({
  id: questionV1Schema.shape.id,
  answers: z
    .array(sampleAnswerV1Schema)
    .min(1)
    .refine(
      (answers) => isDistinct(answers.map(({ level }) => level)),
      'must have at most one answer of each level',
    ),
});

export const sampledChapterV1Schema = z.strictObject({
  number: chapterV1Schema.shape.number,
  title: chapterV1Schema.shape.title,
  questions: z.array(sampledQuestionV1Schema).min(1).max(limits.questionsPerChapter),
});

export const samplesV1Schema = z
  .strictObject({
    format: z.literal('hotseat-samples'),
    version: z.literal(1),
    /** Slug of the handbook whose questions are answered. */
    handbook: handbookV1Schema.shape.slug,
    language: languageSchema,
    chapters: z
      .array(sampledChapterV1Schema)
      .max(limits.chapters)
      .refine(
        (chapters) => isDistinct(chapters.map(({ number }) => number)),
        'must not repeat a chapter number',
      ),
  })
  .refine(
    ({ chapters }) =>
      isDistinct(chapters.flatMap(({ questions }) => questions.map(({ id }) => id))),
    'must not repeat a question id',
  );

export type SamplesV1 = z.infer<typeof samplesV1Schema>;
