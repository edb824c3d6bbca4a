import { z } from 'zod';
import {
  askedQuestionIdSchema,
  keyPointIdSchema,
  questionVersionIdSchema,
  spaceIdSchema,
  variantIdSchema,
} from './ids.ts';
import { limits } from './limits.ts';
import { languageSchema } from './locale.ts';
import { keyPointStatusSchema } from './machine-score.ts';

/** A rater on one of the machine's statuses; `rightStatus` is what it should have been. */
export const giveFeedbackRequestSchema = z.object({
  keyPointId: keyPointIdSchema,
  /** The machine's own status says that it was right. */
  rightStatus: keyPointStatusSchema,
});
export type GiveFeedbackRequest = z.infer<typeof giveFeedbackRequestSchema>;

export const givenFeedbackSchema = z.object({
  askedQuestionId: askedQuestionIdSchema,
  keyPointId: keyPointIdSchema,
  machineStatus: keyPointStatusSchema,
  rightStatus: keyPointStatusSchema,
});
export type GivenFeedback = z.infer<typeof givenFeedbackSchema>;

export const variantStatusSchema = z.enum(['proposed', 'accepted', 'rejected']);
export type VariantStatus = z.infer<typeof variantStatusSchema>;

/** What the viewer may say, and has said, about the machine in one revealed room. */
export const roomFeedbackSchema = z.object({
  /** Questions whose machine statuses the viewer may judge. */
  mayJudge: z.array(askedQuestionIdSchema),
  given: z.array(givenFeedbackSchema),
  /** Of everybody: an answer is proposed once. */
  variants: z.array(
    z.object({ askedQuestionId: askedQuestionIdSchema, status: variantStatusSchema }),
  ),
});
export type RoomFeedback = z.infer<typeof roomFeedbackSchema>;

export const answerVariantSchema = z.object({
  id: variantIdSchema,
  questionVersionId: questionVersionIdSchema,
  prompt: z.string(),
  language: languageSchema,
  text: z.string(),
  status: variantStatusSchema,
  /** Of the question in this space, counted from 1 as they are accepted; null until then. */
  version: z.int().positive().nullable(),
  proposedBy: z.string(),
  reviewedBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  mayReview: z.boolean(),
});
export type AnswerVariant = z.infer<typeof answerVariantSchema>;

export const reviewVariantRequestSchema = z.object({ decision: z.enum(['accept', 'reject']) });
export type ReviewVariantRequest = z.infer<typeof reviewVariantRequestSchema>;

const interval = z.tuple([z.number(), z.number()]);

/** Machine against people over answers that have both. Every number is null where n is too small. */
export const scoreAgreementSchema = z.object({
  n: z.int().nonnegative(),
  pearson: z.number().nullable(),
  /** 95 %, resampled by question. */
  pearsonInterval: interval.nullable(),
  spearman: z.number().nullable(),
  /** Quadratically weighted, of whole grades 0–4. */
  kappa: z.number().nullable(),
  /** Mean of machine minus people, on 0–4. */
  bias: z.number().nullable(),
});
export type ScoreAgreement = z.infer<typeof scoreAgreementSchema>;

/** Machine minus people within a band of people's grade, from `from` up to the next. */
const gradeBandSchema = z.object({
  from: z.number(),
  n: z.int().nonnegative(),
  bias: z.number().nullable(),
  biasInterval: interval.nullable(),
});

/** How far a model agrees with careful readers; intervals are 95 %, resampled by question. */
const modelEvaluationSchema = z.object({
  evaluatedOn: z.iso.date(),
  encoderId: z.string(),
  sets: z.array(
    z.object({
      set: z.string(),
      n: z.int().nonnegative(),
      withoutScore: z.int().nonnegative(),
      pearson: z.number().nullable(),
      pearsonInterval: interval.nullable(),
      qwk: z.number().nullable(),
      qwkInterval: interval.nullable(),
      rmse: z.number().nullable(),
      bands: z.array(gradeBandSchema),
    }),
  ),
  statuses: z.array(
    z.object({
      language: languageSchema.or(z.literal('all')),
      n: z.int().nonnegative(),
      kappa: z.number().nullable(),
      kappaInterval: interval.nullable(),
    }),
  ),
});

export const modelCardSchema = z.object({
  id: z.string(),
  languages: z.array(z.string()),
  licence: z.string(),
  attribution: z.string(),
  precision: z.string(),
  sha256: z.string(),
  calibrationId: z.string(),
  /** As `npm run score:eval -- --write-card` wrote it; null where nobody evaluated this very model. */
  evaluation: modelEvaluationSchema.nullable(),
});
export type ModelCard = z.infer<typeof modelCardSchema>;

export const scorerQualitySchema = z.object({
  space: z.object({ id: spaceIdSchema, name: z.string() }),
  smallSample: z.int().positive(),
  /** Answers beyond this number, the oldest, are left out. */
  most: z.int().positive(),
  overall: scoreAgreementSchema,
  byLanguage: z.array(scoreAgreementSchema.extend({ language: languageSchema })),
  /** By people's grade on 0–4: from `from` up to the next band. Correlations say nothing there. */
  byBand: z.array(gradeBandSchema),
  byQuestion: z.array(
    scoreAgreementSchema.extend({ questionVersionId: questionVersionIdSchema, prompt: z.string() }),
  ),
  feedback: z.object({
    n: z.int().nonnegative(),
    right: z.int().nonnegative(),
    /** Share of statuses called right with its 95 % Wilson interval; null where n is small. */
    share: z.number().nullable(),
    shareInterval: interval.nullable(),
    byStatus: z.array(
      z.object({
        machineStatus: keyPointStatusSchema,
        rightStatus: keyPointStatusSchema,
        n: z.int().positive(),
      }),
    ),
  }),
  variants: z.array(answerVariantSchema),
  /** Null where the judge's folder cannot be read. */
  card: modelCardSchema.nullable(),
});
export type ScorerQuality = z.infer<typeof scorerQualitySchema>;

/** One line of the export: an answer with statuses as people corrected them, or an accepted variant. */
export const evaluationRecordSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('status'),
    questionVersionId: questionVersionIdSchema,
    language: languageSchema,
    prompt: z.string(),
    keyPoint: z.object({ term: z.string(), text: z.string() }),
    answer: z.string().max(limits.answer),
    machineStatus: keyPointStatusSchema,
    rightStatus: keyPointStatusSchema,
    modelId: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('variant'),
    questionVersionId: questionVersionIdSchema,
    language: languageSchema,
    prompt: z.string(),
    answer: z.string().max(limits.answer),
    version: z.int().positive(),
  }),
]);
export type EvaluationRecord = z.infer<typeof evaluationRecordSchema>;
