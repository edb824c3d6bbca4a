import { z } from 'zod';
import {
  askedQuestionIdSchema,
  commandIdSchema,
  noteIdSchema,
  participantIdSchema,
  questionVersionIdSchema,
  roomIdSchema,
} from './ids.ts';
import { limits } from './limits.ts';
import {
  handReasonSchema,
  kitReferenceSchema,
  roleSchema,
  roomSettingsSchema,
  timerNameSchema,
} from './room-event.ts';
import { ratingSchema } from './rubric.ts';
import { freeText, writtenText } from './text.ts';

const minutesSchema = z.int().min(1).max(limits.timerMinutes);
/** The version that what is sent grew from, 0 for the first; another one refuses it. */
const baseVersionSchema = z.int().nonnegative();

const lifecycleCommands = [
  z.object({ type: z.literal('room:start') }),
  z.object({ type: z.literal('room:configure'), settings: roomSettingsSchema }),
  z.object({
    type: z.literal('round:start'),
    /** Swaps roles with the candidate of the round that ends. */
    candidateId: participantIdSchema,
    /** Ends the wait for raters of the round before, whose scorecards then stay out. */
    force: z.boolean(),
  }),
  z.object({
    type: z.literal('room:reveal'),
    /** Ends the wait for raters who have not submitted. */
    force: z.boolean(),
  }),
  z.object({ type: z.literal('room:close') }),
] as const;

const peopleCommands = [
  z.object({
    type: z.literal('participant:set-role'),
    participantId: participantIdSchema,
    role: roleSchema,
    /** For interviewers only: their ratings count for calibration, not for the result. */
    isShadow: z.boolean().optional(),
  }),
  z.object({ type: z.literal('participant:ready'), isReady: z.boolean() }),
  z.object({ type: z.literal('participant:admit'), participantId: participantIdSchema }),
  z.object({ type: z.literal('participant:remove'), participantId: participantIdSchema }),
  z.object({ type: z.literal('participant:leave') }),
  z.object({ type: z.literal('host:hand-over'), participantId: participantIdSchema }),
] as const;

const questionCommands = [
  z.object({ type: z.literal('question:ask'), questionVersionId: questionVersionIdSchema }),
  z.object({ type: z.literal('question:skip'), askedQuestionId: askedQuestionIdSchema }),
  z.object({
    type: z.literal('hint:reveal'),
    askedQuestionId: askedQuestionIdSchema,
    /** Position of the hint in the ladder; one that somebody else has just revealed is refused. */
    index: z.int().nonnegative(),
  }),
  z.object({
    type: z.literal('follow-up:ask'),
    askedQuestionId: askedQuestionIdSchema,
    followUp: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('prepared'), index: z.int().nonnegative() }),
      z.object({ kind: z.literal('own'), text: writtenText(limits.followUp) }),
    ]),
  }),
  z.object({
    type: z.literal('answer:submit'),
    askedQuestionId: askedQuestionIdSchema,
    /**
     * What the sender's page holds of the document (`Y.encodeStateVector` in base64): the server
     * freezes its own text, once that has all of it. Otherwise `updates_missing`.
     */
    stateVector: z.base64().max(limits.stateVectorBytes).optional(),
    /** Without a document: the answer itself. Refused where people have written something else. */
    text: freeText(limits.answer).optional(),
  }),
  z.object({
    type: z.literal('scorecard:submit'),
    askedQuestionId: askedQuestionIdSchema,
    ratings: z.array(ratingSchema).min(1).max(12),
    /** For the candidate, shown after the reveal. */
    feedback: freeText(limits.feedback),
  }),
] as const;

const queueCommands = [
  z.object({
    type: z.literal('queue:set'),
    version: baseVersionSchema,
    /** The kit that the items come from; the progress through another kit starts anew. */
    kit: kitReferenceSchema.nullable(),
    items: z
      .array(
        z.object({
          questionVersionId: questionVersionIdSchema,
          /** Time box, null for none. */
          minutes: minutesSchema.nullable(),
        }),
      )
      .max(limits.queueItems),
  }),
  z.object({
    type: z.literal('queue:next'),
    /** The first of the queue as the sender sees it; another one refuses the command. */
    questionVersionId: questionVersionIdSchema,
  }),
] as const;

const conversationCommands = [
  z.object({ type: z.literal('chat:send'), text: writtenText(limits.chatMessage) }),
  z.object({ type: z.literal('hand:raise'), reason: handReasonSchema }),
  z.object({ type: z.literal('hand:lower'), participantId: participantIdSchema }),
  z.object({
    type: z.literal('note:write'),
    noteId: noteIdSchema,
    askedQuestionId: askedQuestionIdSchema.nullable(),
    /** Blank takes the note away. */
    text: freeText(limits.note),
    /** Shown to everybody after the reveal; until then to its author alone. */
    isShared: z.boolean(),
    version: baseVersionSchema,
  }),
  z.object({
    type: z.literal('debrief:agree'),
    participantId: participantIdSchema,
    text: freeText(limits.agreedAction),
    version: baseVersionSchema,
  }),
] as const;

const timeCommands = [
  z.object({ type: z.literal('timer:start'), timer: timerNameSchema, minutes: minutesSchema }),
  z.object({ type: z.literal('timer:pause'), timer: timerNameSchema }),
  z.object({ type: z.literal('timer:resume'), timer: timerNameSchema }),
  z.object({ type: z.literal('timer:extend'), timer: timerNameSchema, minutes: minutesSchema }),
  z.object({ type: z.literal('timer:stop'), timer: timerNameSchema }),
  z.object({
    type: z.literal('focus:start'),
    minutes: z.int().min(1).max(limits.focusMinutes),
  }),
  z.object({ type: z.literal('focus:end') }),
] as const;

/** What a person may ask of a room over the socket. Whether they may is `decide`'s business. */
export const roomCommandSchema = z.discriminatedUnion('type', [
  ...lifecycleCommands,
  ...peopleCommands,
  ...questionCommands,
  ...queueCommands,
  ...conversationCommands,
  ...timeCommands,
]);
export type RoomCommand = z.infer<typeof roomCommandSchema>;
export type RoomCommandType = RoomCommand['type'];

/** Every type of command, in the order of their descriptions above. */
export const roomCommandTypes = roomCommandSchema.options.map(
  (option) => option.shape.type.value,
) as [RoomCommandType, ...RoomCommandType[]];

export const roomCommandTypeSchema = z.enum(roomCommandTypes);

export const roomCommandRequestSchema = z.object({
  roomId: roomIdSchema,
  commandId: commandIdSchema,
  command: roomCommandSchema,
});
export type RoomCommandRequest = z.infer<typeof roomCommandRequestSchema>;

/** Sent after the commit; a repeated `commandId` gets the same result again. */
export const roomCommandResultSchema = z.object({ seq: z.int().positive() });
export type RoomCommandResult = z.infer<typeof roomCommandResultSchema>;
