import { askedQuestionIdSchema, roomIdSchema } from '@hotseat/contracts';
import { z } from 'zod';

/** The job that a submitted answer leaves behind; features/scoring carries it out. */
export const scoreAnswerJob = {
  name: 'score_answer',
  /** Tries before the answer is stored as `unavailable`, seconds apart. */
  maxAttempts: 4,
  payload: z.object({ roomId: roomIdSchema, askedQuestionId: askedQuestionIdSchema }),
} as const;
