import { askedQuestionIdSchema, roomIdSchema } from '@hotseat/contracts';
import { z } from 'zod';

/** The job of an answer that is to be scored once more, by the scorer that `scorerId` names. */
export const rescoreAnswerJob = {
  name: 'rescore_answer',
  /** Hours of trying: the instance may still be running with the model before. */
  maxAttempts: 10,
  /** Higher numbers come later: nobody who has just answered waits for these. */
  priority: 10,
  payload: z.object({
    roomId: roomIdSchema,
    askedQuestionId: askedQuestionIdSchema,
    scorerId: z.string(),
  }),
} as const;
