import { z } from 'zod';
import {
  askedQuestionIdSchema,
  participantIdSchema,
  questionIdSchema,
  questionVersionIdSchema,
  userIdSchema,
} from './ids.ts';
import { languageSchema } from './locale.ts';
import { machineScoreSchema } from './machine-score.ts';
import { questionKindSchema, questionMaterialSchema } from './question.ts';
import { ratingSchema, rubricSchema } from './rubric.ts';

export const roleSchema = z.enum(['interviewer', 'candidate', 'observer']);
export type Role = z.infer<typeof roleSchema>;

/** A question as it was when asked: the log never depends on a later edit of the handbook. */
export const askedQuestionContentSchema = z.object({
  questionId: questionIdSchema,
  questionVersionId: questionVersionIdSchema,
  language: languageSchema,
  number: z.string(),
  chapterTitle: z.string(),
  prompt: z.string(),
  kind: questionKindSchema,
  difficulty: z.int().min(1).max(5),
  minutes: z.int().positive(),
  material: questionMaterialSchema,
});
export type AskedQuestionContent = z.infer<typeof askedQuestionContentSchema>;

/**
 * What is stored in the room's log, in order. Never sent to a client as it is: `view` of
 * @hotseat/room builds every payload.
 */
export const roomEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('room:created'),
    code: z.string(),
    title: z.string(),
    language: languageSchema,
    rubric: rubricSchema,
  }),
  z.object({
    type: z.literal('participant:joined'),
    participantId: participantIdSchema,
    userId: userIdSchema,
    name: z.string(),
    role: roleSchema,
    isHost: z.boolean(),
  }),
  z.object({
    type: z.literal('participant:role-changed'),
    participantId: participantIdSchema,
    role: roleSchema,
  }),
  z.object({ type: z.literal('room:started') }),
  z.object({
    type: z.literal('question:asked'),
    askedQuestionId: askedQuestionIdSchema,
    content: askedQuestionContentSchema,
  }),
  z.object({ type: z.literal('question:skipped'), askedQuestionId: askedQuestionIdSchema }),
  z.object({
    type: z.literal('answer:submitted'),
    askedQuestionId: askedQuestionIdSchema,
    text: z.string(),
  }),
  z.object({
    type: z.literal('scorecard:submitted'),
    askedQuestionId: askedQuestionIdSchema,
    participantId: participantIdSchema,
    ratings: z.array(ratingSchema),
    feedback: z.string(),
  }),
  z.object({
    type: z.literal('answer:scored'),
    askedQuestionId: askedQuestionIdSchema,
    machine: machineScoreSchema,
  }),
  z.object({ type: z.literal('room:revealed'), forced: z.boolean() }),
  z.object({ type: z.literal('room:closed') }),
]);
export type RoomEvent = z.infer<typeof roomEventSchema>;
