import { z } from 'zod';
import {
  askedQuestionIdSchema,
  noteIdSchema,
  participantIdSchema,
  questionVersionIdSchema,
  roomIdSchema,
} from './ids.ts';
import { languageSchema } from './locale.ts';
import { machineScoreSchema } from './machine-score.ts';
import { questionKindSchema, questionMaterialSchema } from './question.ts';
import { roomCommandTypeSchema } from './room-command.ts';
import {
  handReasonSchema,
  kitReferenceSchema,
  queueItemSchema,
  roleSchema,
  roomSettingsSchema,
} from './room-event.ts';
import { ratingSchema, rubricSchema } from './rubric.ts';

export const roomStatusSchema = z.enum(['lobby', 'live', 'revealed', 'closed']);
export type RoomStatus = z.infer<typeof roomStatusSchema>;

const instant = z.iso.datetime();

/** Only who is in sees and does anything; who waits may be let in. */
export const presenceStatusSchema = z.enum(['in', 'waiting', 'left', 'removed']);
export type PresenceStatus = z.infer<typeof presenceStatusSchema>;

export const participantViewSchema = z.object({
  id: participantIdSchema,
  name: z.string(),
  role: roleSchema,
  /** An interviewer whose ratings count for calibration only. */
  isShadow: z.boolean(),
  isHost: z.boolean(),
  /** Who was removed is not listed. */
  status: presenceStatusSchema,
  /** Checked their device and said that they can begin. */
  isReady: z.boolean(),
  hand: z.object({ reason: handReasonSchema, at: instant }).nullable(),
});
export type ParticipantView = z.infer<typeof participantViewSchema>;

export const scorecardViewSchema = z.object({
  participantId: participantIdSchema,
  raterName: z.string(),
  /** Rated as a shadow: shown apart, in no mean. */
  isShadow: z.boolean(),
  ratings: z.array(ratingSchema),
  feedback: z.string(),
  submittedAt: instant,
});
export type ScorecardView = z.infer<typeof scorecardViewSchema>;

export const machineViewSchema = z.discriminatedUnion('state', [
  /** Not for this viewer yet, whether it exists or not. */
  z.object({ state: z.literal('hidden') }),
  z.object({ state: z.literal('pending') }),
  z.object({
    state: z.literal('ready'),
    /** Of the model that read the answer last. */
    result: machineScoreSchema,
    /** What other models said before, newest first; absent where none did. */
    earlier: z.array(machineScoreSchema).optional(),
  }),
]);
export type MachineView = z.infer<typeof machineViewSchema>;

export const chatMessageViewSchema = z.object({
  /** Unique in its room. */
  id: z.string(),
  from: participantIdSchema,
  fromName: z.string(),
  text: z.string(),
  at: instant,
  /** Sent while the candidate had asked for quiet: it is read later, and nothing calls for it. */
  isQuiet: z.boolean(),
});
export type ChatMessageView = z.infer<typeof chatMessageViewSchema>;

export const noteViewSchema = z.object({
  id: noteIdSchema,
  authorId: participantIdSchema,
  authorName: z.string(),
  askedQuestionId: askedQuestionIdSchema.nullable(),
  /** When it was begun, in seconds after the question was asked; null without a question. */
  secondsIn: z.int().nonnegative().nullable(),
  text: z.string(),
  isShared: z.boolean(),
  version: z.int().positive(),
  at: instant,
});
export type NoteView = z.infer<typeof noteViewSchema>;

/** `totalMs` is what the timer was set to, extensions included. */
export const timerViewSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('running'), totalMs: z.int().positive(), deadline: instant }),
  z.object({
    state: z.literal('paused'),
    totalMs: z.int().positive(),
    remainingMs: z.int().nonnegative(),
  }),
]);
export type TimerView = z.infer<typeof timerViewSchema>;

export const queueViewSchema = z.object({
  version: z.int().nonnegative(),
  kit: kitReferenceSchema.nullable(),
  items: z.array(queueItemSchema),
  /** Asked from this queue or kit so far, and their time boxes in minutes. */
  asked: z.int().nonnegative(),
  askedMinutes: z.int().nonnegative(),
  /** When the first of them was asked. */
  startedAt: instant.nullable(),
});
export type QueueView = z.infer<typeof queueViewSchema>;

export const roundViewSchema = z.object({
  number: z.int().positive(),
  candidateId: participantIdSchema.nullable(),
  interviewerIds: z.array(participantIdSchema),
  startedAt: instant,
});
export type RoundView = z.infer<typeof roundViewSchema>;

/** What the debrief agreed that a person does next. */
export const agreedActionViewSchema = z.object({
  /** Whose it is; there is at most one text a person. */
  id: participantIdSchema,
  text: z.string(),
  version: z.int().positive(),
  at: instant,
});
export type AgreedActionView = z.infer<typeof agreedActionViewSchema>;

export const followUpViewSchema = z.object({ id: z.string(), text: z.string(), at: instant });
export type FollowUpView = z.infer<typeof followUpViewSchema>;

export const askedQuestionViewSchema = z.object({
  id: askedQuestionIdSchema,
  questionVersionId: questionVersionIdSchema,
  position: z.int().positive(),
  /** Number of the round that it belongs to. */
  round: z.int().positive(),
  status: z.enum(['open', 'submitted', 'skipped']),
  language: languageSchema,
  number: z.string(),
  chapterTitle: z.string(),
  prompt: z.string(),
  kind: questionKindSchema,
  difficulty: z.int().min(1).max(5),
  minutes: z.int().positive(),
  askedAt: instant,
  submittedAt: instant.nullable(),
  /** The frozen text, for everybody in the room, from its submission on. */
  answer: z.string().nullable(),
  /** The revealed ones, for everybody: their number says how much help the answer had. */
  hints: z.array(z.object({ id: z.string(), text: z.string(), at: instant })),
  hintsLeft: z.int().nonnegative(),
  followUps: z.array(followUpViewSchema),
  /** Interviewers of its round; everybody else, and whoever is the candidate now, after the reveal. */
  material: questionMaterialSchema.nullable(),
  /** The viewer's own, from its submission on. */
  ownScorecard: scorecardViewSchema.nullable(),
  /** How many of the raters are in; for interviewers, and after the reveal for everybody. */
  raters: z.object({ submitted: z.int(), expected: z.int() }).nullable(),
  /** All of them, those of shadows included, after the reveal. */
  scorecards: z.array(scorecardViewSchema).nullable(),
  /** A rater's after their own submission; everybody's after the reveal. */
  machine: machineViewSchema,
});
export type AskedQuestionView = z.infer<typeof askedQuestionViewSchema>;

export const roomViewSchema = z.object({
  roomId: roomIdSchema,
  code: z.string(),
  title: z.string(),
  language: languageSchema,
  /** Changes when a log starts anew; a client that sees another one drops what it holds. */
  epoch: z.int().positive(),
  /** Sequence of the last event in this view. */
  seq: z.int().nonnegative(),
  status: roomStatusSchema,
  createdAt: instant,
  startedAt: instant.nullable(),
  revealedAt: instant.nullable(),
  closedAt: instant.nullable(),
  closeReason: z.enum(['ended', 'expired']).nullable(),
  settings: roomSettingsSchema,
  you: z.object({
    participantId: participantIdSchema,
    role: roleSchema,
    isShadow: z.boolean(),
    isHost: z.boolean(),
    /** Other than `in`: everything below is empty. */
    status: presenceStatusSchema,
    /** Commands that this viewer may send now. */
    actions: z.array(roomCommandTypeSchema),
  }),
  participants: z.array(participantViewSchema),
  rounds: z.array(roundViewSchema),
  /** Interviewers always; everybody else after the reveal. */
  rubric: rubricSchema.nullable(),
  questions: z.array(askedQuestionViewSchema),
  /** The newest ones, oldest first. */
  messages: z.array(chatMessageViewSchema),
  /** The viewer's own; after the reveal also what others shared. */
  notes: z.array(noteViewSchema),
  timers: z.object({ question: timerViewSchema.nullable(), session: timerViewSchema.nullable() }),
  /** Until when the candidate asked for quiet; may have passed. */
  focusUntil: instant.nullable(),
  /** For interviewers, null for everybody else. */
  queue: queueViewSchema.nullable(),
  /** Of the debrief. */
  agreedActions: z.array(agreedActionViewSchema),
});
export type RoomView = z.infer<typeof roomViewSchema>;

/** What a client needs to show a room from nothing. */
export const roomSnapshotSchema = z.object({
  view: roomViewSchema,
  online: z.array(participantIdSchema),
  serverTime: instant,
});
export type RoomSnapshot = z.infer<typeof roomSnapshotSchema>;
