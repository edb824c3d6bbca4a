import { z } from 'zod';
import { keyPointIdSchema } from './ids.ts';
import { keyPointStatusSchema, spanSchema } from './machine-score.ts';

/** Every attack and invariance of docs/spec/scoring.md, SC70–SC76. */
export const attackKindSchema = z.enum([
  'reference',
  'strong_sample',
  'translated_reference',
  'translated_sample',
  'spoken_reference',
  'spoken_sample',
  'half',
  'half_padded',
  'half_adjectives',
  'half_trigger_zh',
  'half_trigger_en',
  'half_injected_zh',
  'half_injected_en',
  'keyword_salad',
  'copied_question',
  'reordered_question',
  'paraphrased_question',
  'shuffled_words',
  'negated_reference',
  'swapped_roles',
  'turned_claims',
  'off_topic',
  'padding_only',
  'adjectives_only',
  'trigger_only',
  'injection_only',
]);

/** Parts of the suite that stand alone: what is compared with each other is in the same one. */
export const attackGroupSchema = z.enum(['right', 'noise', 'stuffed', 'wrong', 'beside']);
export type AttackGroup = z.infer<typeof attackGroupSchema>;

export const attackExpectationSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('at_least'), score: z.number() }),
  z.object({ kind: z.literal('below'), score: z.number() }),
  z.object({ kind: z.literal('no_rise'), of: attackKindSchema, by: z.number() }),
  z.object({ kind: z.literal('within'), of: attackKindSchema, by: z.number() }),
  z.object({ kind: z.literal('baseline') }),
]);
export type AttackExpectation = z.infer<typeof attackExpectationSchema>;

export const testedAnswerSchema = z.object({
  attack: attackKindSchema,
  answer: z.string(),
  expectation: attackExpectationSchema,
  /** `unknown`: without a score there is nothing to judge by. */
  verdict: z.enum(['passed', 'failed', 'unknown']),
  status: z.enum(['scored', 'abstained', 'unavailable', 'rejected']),
  score: z.number().min(0).max(4).nullable(),
  flags: z.array(z.string()),
  /** Empty without a score. */
  keyPoints: z.array(
    z.object({
      /** Null where the point was derived from the reference. */
      keyPointId: keyPointIdSchema.nullable(),
      status: keyPointStatusSchema,
      confidence: z.number().min(0).max(1),
      span: spanSchema.nullable(),
    }),
  ),
});
export type TestedAnswer = z.infer<typeof testedAnswerSchema>;

/** One group of "Test this question"; `answers` is empty where the question has nothing for it. */
export const questionTestSchema = z.object({
  group: attackGroupSchema,
  answers: z.array(testedAnswerSchema),
  modelId: z.string().nullable(),
  calibrationId: z.string().nullable(),
});
export type QuestionTest = z.infer<typeof questionTestSchema>;
