import { z } from 'zod';
import { keyPointIdSchema } from './ids.ts';

export const keyPointStatusSchema = z.enum(['covered', 'partial', 'missing', 'contradicted']);
export type KeyPointStatus = z.infer<typeof keyPointStatusSchema>;

/** Half-open range of UTF-16 units in the submitted answer. */
export const spanSchema = z.tuple([z.int().nonnegative(), z.int().nonnegative()]);
export type Span = z.infer<typeof spanSchema>;

export const machineKeyPointSchema = z.object({
  keyPointId: keyPointIdSchema,
  status: keyPointStatusSchema,
  /** 0 to 1. */
  confidence: z.number().min(0).max(1),
  span: spanSchema.nullable(),
});
export type MachineKeyPoint = z.infer<typeof machineKeyPointSchema>;

export const machineScoreSchema = z.object({
  status: z.enum(['scored', 'abstained', 'unavailable', 'rejected']),
  /** 0 to 4, or null where the machine did not score. */
  score: z.number().min(0).max(4).nullable(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
  keyPoints: z.array(machineKeyPointSchema),
  flags: z.array(z.string()),
  modelId: z.string().nullable(),
  calibrationId: z.string().nullable(),
  /** True for scores from before a judge read answers: similarity cannot tell a claim from its negation. */
  provisional: z.boolean(),
});
export type MachineScore = z.infer<typeof machineScoreSchema>;
