import { z } from 'zod';
import { askedQuestionIdSchema, keyPointIdSchema, roomIdSchema } from './ids.ts';
import { keyPointStatusSchema } from './machine-score.ts';

/** What an answer covers while it is typed; never stored, and only for interviewers. */
export const coverageChangedSchema = z.object({
  roomId: roomIdSchema,
  askedQuestionId: askedQuestionIdSchema,
  /** Empty where nothing can be said: the answer is too short, a list of words, or gone. */
  keyPoints: z.array(z.object({ keyPointId: keyPointIdSchema, status: keyPointStatusSchema })),
});
export type CoverageChanged = z.infer<typeof coverageChangedSchema>;
