import { z } from 'zod';
import {
  askedQuestionIdSchema,
  commandIdSchema,
  participantIdSchema,
  questionVersionIdSchema,
  roomIdSchema,
} from './ids.ts';
import { limits } from './limits.ts';
import { roleSchema } from './room-event.ts';
import { ratingSchema } from './rubric.ts';
import { freeText } from './text.ts';

/** What a person may ask of a room over the socket. Whether they may is `decide`'s business. */
export const roomCommandSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('room:start') }),
  z.object({ type: z.literal('question:ask'), questionVersionId: questionVersionIdSchema }),
  z.object({ type: z.literal('question:skip'), askedQuestionId: askedQuestionIdSchema }),
  z.object({
    type: z.literal('answer:submit'),
    askedQuestionId: askedQuestionIdSchema,
    text: freeText(limits.answer),
  }),
  z.object({
    type: z.literal('scorecard:submit'),
    askedQuestionId: askedQuestionIdSchema,
    ratings: z.array(ratingSchema).min(1).max(12),
    /** For the candidate, shown after the reveal. */
    feedback: freeText(limits.feedback),
  }),
  z.object({
    type: z.literal('room:reveal'),
    /** Ends the wait for raters who have not submitted. */
    force: z.boolean(),
  }),
  z.object({ type: z.literal('room:close') }),
  z.object({
    type: z.literal('participant:set-role'),
    participantId: participantIdSchema,
    role: roleSchema,
  }),
]);
export type RoomCommand = z.infer<typeof roomCommandSchema>;
export type RoomCommandType = RoomCommand['type'];

export const roomCommandTypeSchema = z.enum([
  'room:start',
  'question:ask',
  'question:skip',
  'answer:submit',
  'scorecard:submit',
  'room:reveal',
  'room:close',
  'participant:set-role',
] satisfies [RoomCommandType, ...RoomCommandType[]]);

export const roomCommandRequestSchema = z.object({
  roomId: roomIdSchema,
  commandId: commandIdSchema,
  command: roomCommandSchema,
});
export type RoomCommandRequest = z.infer<typeof roomCommandRequestSchema>;

/** Sent after the commit; a repeated `commandId` gets the same result again. */
export const roomCommandResultSchema = z.object({ seq: z.int().positive() });
export type RoomCommandResult = z.infer<typeof roomCommandResultSchema>;

/** The candidate's text while it is written. Stored before it is acknowledged; not in the log. */
export const draftSaveSchema = z.object({
  roomId: roomIdSchema,
  askedQuestionId: askedQuestionIdSchema,
  text: freeText(limits.answer),
  /** The version this text grew from; 0 for the first. Another one stored → `version_conflict`. */
  baseVersion: z.int().nonnegative(),
});
export type DraftSave = z.infer<typeof draftSaveSchema>;

export const draftSaveResultSchema = z.object({ version: z.int().positive() });
export type DraftSaveResult = z.infer<typeof draftSaveResultSchema>;
