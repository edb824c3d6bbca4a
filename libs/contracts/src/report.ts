import { z } from 'zod';
import { askedQuestionIdSchema, criterionIdSchema, roomIdSchema } from './ids.ts';
import { languageSchema } from './locale.ts';
import {
  agreedActionViewSchema,
  askedQuestionViewSchema,
  noteViewSchema,
  participantViewSchema,
  roomStatusSchema,
  roundViewSchema,
} from './room-view.ts';
import { rubricSchema } from './rubric.ts';

const instant = z.iso.datetime();

export const criterionSummarySchema = z.object({
  criterionId: criterionIdSchema,
  /** Mean of the independent ratings, null where n is 0. */
  mean: z.number().nullable(),
  n: z.int().nonnegative(),
  /** Highest minus lowest rating of the same answer, the largest of the round; null where n < 2. */
  spread: z.number().nullable(),
});
export type CriterionSummary = z.infer<typeof criterionSummarySchema>;

/** One of the linked score sheets: a swap of roles starts another. */
export const scoreSheetSchema = roundViewSchema.extend({
  criteria: z.array(criterionSummarySchema),
});
export type ScoreSheet = z.infer<typeof scoreSheetSchema>;

/** The whole interview, from the reveal on, for its participants and its space's members. */
export const reportSchema = z.object({
  roomId: roomIdSchema,
  title: z.string(),
  language: languageSchema,
  status: roomStatusSchema,
  startedAt: instant.nullable(),
  revealedAt: instant,
  /** Everybody who took part, also those who left. */
  participants: z.array(participantViewSchema),
  rubric: rubricSchema,
  questions: z.array(askedQuestionViewSchema),
  /** Shadows' ratings are in none of them. */
  sheets: z.array(scoreSheetSchema),
  /** Largest spread first: where the raters should talk. */
  debrief: z.array(
    z.object({
      askedQuestionId: askedQuestionIdSchema,
      criterionId: criterionIdSchema,
      spread: z.number(),
    }),
  ),
  /** What their authors shared. */
  notes: z.array(noteViewSchema),
  agreedActions: z.array(agreedActionViewSchema),
});
export type Report = z.infer<typeof reportSchema>;
