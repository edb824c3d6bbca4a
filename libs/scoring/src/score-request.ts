import { z } from 'zod';

/** The longest answer that is scored, in UTF-16 units; a longer one is `rejected`. */
export const MAX_ANSWER_LENGTH = 16_000;
const MAX_TEXT_LENGTH = 8_000;
const MAX_REFERENCE_LENGTH = 100_000;
const MAX_KEY_POINTS = 200;

export const scoreKeyPointSchema = z.object({
  term: z.string().max(MAX_TEXT_LENGTH),
  text: z.string().max(MAX_TEXT_LENGTH),
  /** The heading or parent item under which the point stands. */
  context: z.string().max(MAX_TEXT_LENGTH).nullish(),
  /** Relative importance; 1 when absent. */
  weight: z.number().min(0).finite().optional(),
});

/**
 * What is needed to score one answer. Without key points they are derived from the reference. The
 * answer has no cap here: an oversized one is an outcome (`rejected`), not a malformed request.
 */
export const scoreRequestSchema = z.object({
  prompt: z.string().max(MAX_REFERENCE_LENGTH),
  reference: z.string().max(MAX_REFERENCE_LENGTH),
  keyPoints: z.array(scoreKeyPointSchema).max(MAX_KEY_POINTS),
  answer: z.string(),
});

export type ScoreKeyPoint = Readonly<z.infer<typeof scoreKeyPointSchema>>;
export interface ScoreRequest {
  readonly prompt: string;
  readonly reference: string;
  readonly keyPoints: readonly ScoreKeyPoint[];
  readonly answer: string;
}
