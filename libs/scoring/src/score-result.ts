import { z } from 'zod';

const keyPointResultSchema = z.object({
  /**
   * `covered`: the answer speaks about the point; `partial`: it touches on it. Similarity cannot tell
   * a claim from its negation, so neither says that the claim holds, and `contradicted` is reserved
   * for a judge and never produced here.
   */
  status: z.enum(['covered', 'partial', 'missing', 'contradicted']),
  /** How far the similarity supports the named status, 0..1. */
  confidence: z.number().min(0).max(1),
  /** [start, end) in UTF-16 units of the original answer; null when the point is missing. */
  span: z.tuple([z.int().min(0), z.int().min(0)]).nullable(),
});

export const scoreResultSchema = z.object({
  status: z.enum(['scored', 'abstained', 'unavailable', 'rejected']),
  /** 0..4, and a number only when `status` is `scored`. */
  score: z.number().min(0).max(4).nullable(),
  interval: z.tuple([z.number().min(0).max(4), z.number().min(0).max(4)]).nullable(),
  /** One entry per key point in the request's order when scored, otherwise empty. */
  keyPoints: z.array(keyPointResultSchema),
  flags: z.array(z.string()),
  /** Null only when no model could be loaded. */
  modelId: z.string().nullable(),
  calibrationId: z.string().nullable(),
  timings: z.object({ totalMs: z.number(), encodeMs: z.number(), spans: z.int() }).optional(),
});

export type KeyPointResult = z.infer<typeof keyPointResultSchema>;
export type ScoreResult = z.infer<typeof scoreResultSchema>;

/** Which model and calibration a result belongs to. */
export interface ScorerIdentity {
  readonly modelId: string;
  readonly calibrationId: string;
}

/** The ids of a result while no model is loaded. */
export const NO_MODEL = { modelId: null, calibrationId: null } as const;

/** A result without a number: nothing is claimed about any key point. */
export function resultWithoutScore(
  status: 'abstained' | 'unavailable' | 'rejected',
  flags: readonly string[],
  identity: ScorerIdentity | typeof NO_MODEL,
): ScoreResult {
  return { status, score: null, interval: null, keyPoints: [], flags: [...flags], ...identity };
}
