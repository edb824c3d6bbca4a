import { z } from 'zod';
import { kitIdSchema, questionIdSchema, spaceIdSchema } from './ids.ts';
import { limits } from './limits.ts';
import { languageSchema } from './locale.ts';
import { questionSummarySchema } from './question.ts';
import { lineText } from './text.ts';

/** A question and its language, not a version: a kit asks what the handbook says now. */
const kitEntrySchema = z.object({
  questionId: questionIdSchema,
  language: languageSchema,
  /** Time box, null for none. */
  minutes: z.int().min(1).max(limits.timerMinutes).nullable(),
});
export type KitEntry = z.infer<typeof kitEntrySchema>;

const kitItemSchema = kitEntrySchema.extend({
  /** As it can be asked now; null when it was taken out or is closed to the viewer. */
  question: questionSummarySchema.nullable(),
});
export type KitItem = z.infer<typeof kitItemSchema>;

export const kitSchema = z.object({
  id: kitIdSchema,
  spaceId: spaceIdSchema,
  title: z.string(),
  /** Goes up with each change. */
  revision: z.int().positive(),
  updatedAt: z.iso.datetime(),
  items: z.array(kitItemSchema),
});
export type Kit = z.infer<typeof kitSchema>;

export const kitListSchema = z.object({
  kits: z.array(
    z.object({
      id: kitIdSchema,
      title: z.string(),
      updatedAt: z.iso.datetime(),
      questionCount: z.int().nonnegative(),
      /** Sum of the time boxes; a question without one counts as its own minutes. */
      minutes: z.int().nonnegative(),
    }),
  ),
});
export type KitList = z.infer<typeof kitListSchema>;

const entriesSchema = z
  .array(kitEntrySchema)
  .max(limits.queueItems)
  .refine(
    (entries) => new Set(entries.map((entry) => entry.questionId)).size === entries.length,
    'must not hold a question twice',
  );

export const createKitRequestSchema = z.object({
  title: lineText(limits.kitTitle),
  items: entriesSchema.default([]),
});
export type CreateKitRequest = z.infer<typeof createKitRequestSchema>;

export const saveKitRequestSchema = z.object({
  /** The revision that this one grew from; another one stored → `version_conflict`. */
  revision: z.int().positive(),
  title: lineText(limits.kitTitle),
  items: entriesSchema,
});
export type SaveKitRequest = z.infer<typeof saveKitRequestSchema>;
