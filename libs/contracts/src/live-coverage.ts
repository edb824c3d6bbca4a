import { z } from 'zod';
import { askedQuestionIdSchema, keyPointIdSchema, roomIdSchema } from './ids.ts';
import { keyPointStatusSchema } from './machine-score.ts';

/**
 * Why there are statuses or none: `unsure` of a text that is too short, a list of words, too long or
 * unclear; `busy` while answers that count go first; `unavailable` without a working scorer.
 */
const coverageStateSchema = z.enum(['read', 'unsure', 'no_key_points', 'busy', 'unavailable']);
export type CoverageState = z.infer<typeof coverageStateSchema>;

/** What an answer covers while it is typed; never stored, and only for interviewers. */
export const coverageChangedSchema = z.object({
  roomId: roomIdSchema,
  askedQuestionId: askedQuestionIdSchema,
  state: coverageStateSchema,
  /** Empty unless the text was read. */
  keyPoints: z.array(z.object({ keyPointId: keyPointIdSchema, status: keyPointStatusSchema })),
});
export type CoverageChanged = z.infer<typeof coverageChangedSchema>;
