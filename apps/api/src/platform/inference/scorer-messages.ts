import { scoreResultSchema, type ScoreRequest } from '@hotseat/scoring';
import { z } from 'zod';
import type { ScorerModels } from './scorer-supervisor-options.ts';

/** What the supervisor tells a scorer process. */
export type ToScorer =
  | { readonly type: 'load'; readonly models: ScorerModels; readonly threads: number }
  | { readonly type: 'score'; readonly id: number; readonly request: ScoreRequest }
  | { readonly type: 'stop' };

/** Model runs since the last result: what a run held, and what of it was padding. */
const runCounts = z.object({
  runs: z.int().nonnegative(),
  rows: z.int().nonnegative(),
  tokens: z.int().nonnegative(),
  paddedTokens: z.int().nonnegative(),
});
export type ScorerRuns = z.infer<
  z.ZodObject<{ encoder: typeof runCounts; judge: typeof runCounts }>
>;

/**
 * What a scorer process tells its supervisor. Parsed on arrival: output that does not fit is treated
 * like a crash, because a process that writes nonsense cannot be trusted with the next answer.
 */
export const fromScorerSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('ready'),
    modelId: z.string(),
    calibrationId: z.string(),
    device: z.enum(['cpu', 'webgpu', 'cuda']),
    /** Why this device, where it was not asked for by name. */
    deviceReason: z.string(),
    /** How many answers the process works on at once: more than one where a GPU shares runs. */
    answersAtOnce: z.int().positive(),
  }),
  z.object({ type: z.literal('load_failed'), code: z.string(), message: z.string() }),
  z.object({
    type: z.literal('result'),
    id: z.int(),
    result: scoreResultSchema,
    runs: z.object({ encoder: runCounts, judge: runCounts }),
  }),
  z.object({ type: z.literal('score_failed'), id: z.int(), message: z.string() }),
]);
export type FromScorer = z.infer<typeof fromScorerSchema>;
export type ScorerReady = Extract<FromScorer, { type: 'ready' }>;
