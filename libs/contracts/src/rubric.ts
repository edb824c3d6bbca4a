import { z } from 'zod';
import { criterionIdSchema, rubricVersionIdSchema } from './ids.ts';
import { limits } from './limits.ts';
import { localizedTextSchema } from './locale.ts';
import { freeText } from './text.ts';

export const levelSchema = z.object({
  /** 1 is the lowest. */
  value: z.int().min(1).max(7),
  label: localizedTextSchema,
  /** Behavioural anchor: one sentence of what can be observed. */
  anchor: localizedTextSchema,
});

export const criterionSchema = z.object({
  id: criterionIdSchema,
  key: z.string(),
  title: localizedTextSchema,
  question: localizedTextSchema,
  levels: z.array(levelSchema).min(2),
});
export type Criterion = z.infer<typeof criterionSchema>;

export const rubricSchema = z.object({
  versionId: rubricVersionIdSchema,
  title: localizedTextSchema,
  version: z.int().positive(),
  criteria: z.array(criterionSchema).min(1),
});
export type Rubric = z.infer<typeof rubricSchema>;

/** `null` means "not observed", which is a value of its own and needs no evidence. */
export const ratingValueSchema = z.int().min(1).max(7).nullable();

export const evidenceSchema = z.discriminatedUnion('kind', [
  /** A passage of the submitted answer, word for word. */
  z.object({ kind: z.literal('quote'), text: freeText(limits.quote) }),
  /** What the rater heard or saw. */
  z.object({ kind: z.literal('note'), text: freeText(limits.evidenceNote) }),
]);
export type Evidence = z.infer<typeof evidenceSchema>;

export const ratingSchema = z.object({
  criterionId: criterionIdSchema,
  value: ratingValueSchema,
  evidence: z.array(evidenceSchema).max(5),
});
export type Rating = z.infer<typeof ratingSchema>;
