import { z } from 'zod';
import {
  askedQuestionIdSchema,
  kitIdSchema,
  noteIdSchema,
  participantIdSchema,
  questionIdSchema,
  questionVersionIdSchema,
  userIdSchema,
} from './ids.ts';
import { languageSchema } from './locale.ts';
import { machineScoreSchema } from './machine-score.ts';
import { questionKindSchema, questionMaterialSchema } from './question.ts';
import { ratingSchema, rubricSchema } from './rubric.ts';
import { lineText } from './text.ts';

export const roleSchema = z.enum(['interviewer', 'candidate', 'observer']);
export type Role = z.infer<typeof roleSchema>;

export const handReasonSchema = z.enum(['hint', 'speak']);
export type HandReason = z.infer<typeof handReasonSchema>;

export const timerNameSchema = z.enum(['question', 'session']);
export type TimerName = z.infer<typeof timerNameSchema>;

export const roomSettingsSchema = z.object({
  /** Whoever comes by the code waits until somebody lets them in. */
  admit: z.boolean(),
  /** Interviewers may write into the answer, too: working on it together. */
  interviewersWrite: z.boolean().optional(),
  /** Interviewers see what an answer covers while it is typed. */
  liveCoverage: z.boolean().optional(),
});
export type RoomSettings = z.infer<typeof roomSettingsSchema>;

export const kitReferenceSchema = z.object({ id: kitIdSchema, title: lineText(200) });
export type KitReference = z.infer<typeof kitReferenceSchema>;

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

/** What a queue shows of a question that is still to come. */
export const queueItemSchema = askedQuestionContentSchema
  .pick({
    questionVersionId: true,
    language: true,
    number: true,
    chapterTitle: true,
    prompt: true,
    difficulty: true,
  })
  .extend({
    suggestedMinutes: z.int().positive(),
    /** Time box, null for none. */
    minutes: z.int().positive().nullable(),
  });
export type QueueItem = z.infer<typeof queueItemSchema>;

const lifecycleEvents = [
  z.object({
    type: z.literal('room:created'),
    code: z.string(),
    title: z.string(),
    language: languageSchema,
    rubric: rubricSchema,
    settings: roomSettingsSchema.default({ admit: false }),
  }),
  z.object({ type: z.literal('room:configured'), settings: roomSettingsSchema }),
  z.object({ type: z.literal('room:started') }),
  z.object({
    type: z.literal('round:started'),
    number: z.int().min(2),
    /** The roles that two people have from now on. */
    changes: z.array(
      z.object({ participantId: participantIdSchema, role: roleSchema, isShadow: z.boolean() }),
    ),
  }),
  z.object({ type: z.literal('room:revealed'), forced: z.boolean() }),
  z.object({
    type: z.literal('room:closed'),
    reason: z.enum(['ended', 'expired']).default('ended'),
  }),
] as const;

const peopleEvents = [
  z.object({
    type: z.literal('participant:joined'),
    participantId: participantIdSchema,
    userId: userIdSchema,
    name: z.string(),
    role: roleSchema,
    isHost: z.boolean(),
    isWaiting: z.boolean().default(false),
  }),
  /** Somebody who left, or was removed, is back; in the second case they wait to be let in. */
  z.object({
    type: z.literal('participant:returned'),
    participantId: participantIdSchema,
    role: roleSchema,
    isShadow: z.boolean(),
    isHost: z.boolean(),
    isWaiting: z.boolean(),
  }),
  z.object({
    type: z.literal('participant:role-changed'),
    participantId: participantIdSchema,
    role: roleSchema,
    isShadow: z.boolean().default(false),
  }),
  z.object({
    type: z.literal('participant:readied'),
    participantId: participantIdSchema,
    isReady: z.boolean(),
  }),
  z.object({ type: z.literal('participant:admitted'), participantId: participantIdSchema }),
  z.object({ type: z.literal('participant:removed'), participantId: participantIdSchema }),
  z.object({
    type: z.literal('participant:left'),
    participantId: participantIdSchema,
    /** Who hosts from now on; null where the host did not change. */
    newHostId: participantIdSchema.nullable(),
  }),
  z.object({ type: z.literal('host:handed-over'), participantId: participantIdSchema }),
] as const;

const questionEvents = [
  z.object({
    type: z.literal('question:asked'),
    askedQuestionId: askedQuestionIdSchema,
    content: askedQuestionContentSchema,
    /** The queue's first, which it leaves. */
    isFromQueue: z.boolean().default(false),
    /** Time box from the queue: the question's timer starts with it. */
    minutes: z.int().positive().nullable().default(null),
  }),
  z.object({ type: z.literal('question:skipped'), askedQuestionId: askedQuestionIdSchema }),
  z.object({
    type: z.literal('hint:revealed'),
    askedQuestionId: askedQuestionIdSchema,
    index: z.int().nonnegative(),
  }),
  z.object({
    type: z.literal('follow-up:asked'),
    askedQuestionId: askedQuestionIdSchema,
    /** Position among the question's prepared follow-ups, null for one of the interviewer's own. */
    index: z.int().nonnegative().nullable(),
    text: z.string(),
  }),
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
    isShadow: z.boolean().default(false),
  }),
  z.object({
    type: z.literal('answer:scored'),
    askedQuestionId: askedQuestionIdSchema,
    machine: machineScoreSchema,
  }),
  z.object({
    type: z.literal('queue:changed'),
    kit: kitReferenceSchema.nullable(),
    items: z.array(queueItemSchema),
  }),
] as const;

const conversationEvents = [
  z.object({ type: z.literal('chat:sent'), from: participantIdSchema, text: z.string() }),
  z.object({
    type: z.literal('hand:raised'),
    participantId: participantIdSchema,
    reason: handReasonSchema,
  }),
  z.object({ type: z.literal('hand:lowered'), participantId: participantIdSchema }),
  z.object({
    type: z.literal('note:written'),
    noteId: noteIdSchema,
    authorId: participantIdSchema,
    askedQuestionId: askedQuestionIdSchema.nullable(),
    text: z.string(),
    isShared: z.boolean(),
  }),
  z.object({
    type: z.literal('debrief:agreed'),
    participantId: participantIdSchema,
    byId: participantIdSchema,
    text: z.string(),
  }),
] as const;

const duration = z.int().positive();

/** Deadlines are the stored time of the event and what it says: the server's clock alone counts. */
const timeEvents = [
  z.object({ type: z.literal('timer:started'), timer: timerNameSchema, durationMs: duration }),
  z.object({ type: z.literal('timer:paused'), timer: timerNameSchema }),
  z.object({ type: z.literal('timer:resumed'), timer: timerNameSchema }),
  z.object({ type: z.literal('timer:extended'), timer: timerNameSchema, byMs: duration }),
  z.object({ type: z.literal('timer:stopped'), timer: timerNameSchema }),
  z.object({ type: z.literal('focus:started'), durationMs: duration }),
  z.object({ type: z.literal('focus:ended') }),
] as const;

/**
 * What is stored in the room's log, in order. Never sent to a client as it is: `view` of
 * @hotseat/room builds every payload. Logs of every earlier version must still parse: a new field
 * has a default.
 */
export const roomEventSchema = z.discriminatedUnion('type', [
  ...lifecycleEvents,
  ...peopleEvents,
  ...questionEvents,
  ...conversationEvents,
  ...timeEvents,
]);
export type RoomEvent = z.infer<typeof roomEventSchema>;
