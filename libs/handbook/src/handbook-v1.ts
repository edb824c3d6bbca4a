import { languageSchema, questionKindSchema } from '@hotseat/contracts';
import { z } from 'zod';
import { isCleanBlock, isCleanLine } from './clean-line.ts';
import { findUnclosedFence } from './code-fence.ts';
import { handbookLimits as limits } from './handbook-limits.ts';

/** One clean line of 1 to `max` UTF-16 units. */
function line(max: number): z.ZodString {
  return z
    .string()
    .min(1, 'must not be empty')
    .max(max, `must have at most ${max} characters`)
    .refine(isCleanLine, 'must be one line without control characters or spaces at its ends');
}

/** Terms stand between `**` in the Markdown format, so they cannot hold that mark themselves. */
function term(): z.ZodString {
  return line(limits.term).refine((text) => !text.includes('**'), 'must not contain **');
}

export const keyPointV1Schema = z.strictObject({
  term: term(),
  text: line(limits.keyPointText),
  /** Terms of the bullets that hold this one, outermost first. */
  context: z.array(term()).max(limits.contextLevels),
  /** Relative importance inside the question; 1 is usual. */
  weight: z.int().min(1).max(limits.maxWeight),
});

export const questionV1Schema = z
  .strictObject({
    /** Stable inside a handbook, shared by its languages; survives renumbering. */
    id: z
      .string()
      .max(limits.questionId)
      .regex(/^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/, 'must be letters, digits, . _ or -'),
    number: z
      .string()
      .max(limits.number)
      .regex(/^\d+(?:\.\d+)*$/, 'must be numbers joined by dots, such as 3.2'),
    prompt: line(limits.prompt),
    kind: questionKindSchema,
    difficulty: z.int().min(1).max(5),
    minutes: z.int().min(1).max(limits.maxMinutes),
    tags: z
      .array(line(limits.tag).refine((text) => !/[,，、]/.test(text), 'must not contain a comma'))
      .max(limits.tags),
    /** Markdown, code blocks included; empty where nobody wrote an answer, which gets no score. */
    reference: z
      .string()
      .max(limits.reference, `must have at most ${limits.reference} characters`)
      .refine(isCleanBlock, 'must not begin or end with blank space or hold control characters')
      .refine((text) => findUnclosedFence(text) === null, 'has a code block that is not closed'),
    /** Empty only where there is no answer either. */
    keyPoints: z.array(keyPointV1Schema).max(limits.keyPoints),
    /** From a nudge to nearly the answer. */
    hints: z.array(line(limits.listItem)).max(limits.hints),
    followUps: z.array(line(limits.listItem)).max(limits.listItems),
    commonMistakes: z.array(line(limits.listItem)).max(limits.listItems),
    /** What only a senior answer brings; null when nobody wrote it down. */
    seniorSignal: line(limits.listItem).nullable(),
  })
  .refine(({ reference, keyPoints }) => reference === '' || keyPoints.length > 0, {
    path: ['keyPoints'],
    message: 'must not be empty where there is an answer',
  });

export const chapterV1Schema = z.strictObject({
  number: z.string().regex(/^\d{1,6}$/, 'must be a whole number'),
  title: line(limits.title),
  questions: z.array(questionV1Schema).min(1).max(limits.questionsPerChapter),
});

function repeated(values: string[]): string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const value of values) (seen.has(value) ? twice : seen).add(value);
  return [...twice];
}

export const handbookV1Schema = z
  .strictObject({
    format: z.literal('hotseat-handbook'),
    version: z.literal(1),
    slug: z
      .string()
      .max(limits.slug)
      .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be lower-case letters, digits and single hyphens'),
    title: line(limits.title),
    language: languageSchema,
    chapters: z.array(chapterV1Schema).max(limits.chapters),
  })
  .superRefine((handbook, context) => {
    const questions = handbook.chapters.flatMap((chapter) => chapter.questions);
    const lists = {
      'chapter number': handbook.chapters.map((chapter) => chapter.number),
      'question id': questions.map((question) => question.id),
      'question number': questions.map((question) => question.number),
    };
    for (const [what, values] of Object.entries(lists)) {
      for (const value of repeated(values)) {
        context.addIssue({
          code: 'custom',
          path: ['chapters'],
          message: `${what} ${value} appears twice`,
        });
      }
    }
  });

export type HandbookV1 = z.infer<typeof handbookV1Schema>;
