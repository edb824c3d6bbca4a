import { z } from 'zod';
import {
  askedQuestionIdSchema,
  criterionIdSchema,
  participantIdSchema,
  questionVersionIdSchema,
  roomIdSchema,
} from './ids.ts';
import { languageSchema } from './locale.ts';
import { machineScoreSchema } from './machine-score.ts';
import { questionKindSchema, questionMaterialSchema } from './question.ts';
import { roomCommandTypeSchema } from './room-command.ts';
import { roleSchema } from './room-event.ts';
import { ratingSchema, rubricSchema } from './rubric.ts';

export const roomStatusSchema = z.enum(['lobby', 'live', 'revealed', 'closed']);
export type RoomStatus = z.infer<typeof roomStatusSchema>;

const instant = z.iso.datetime();

export const participantViewSchema = z.object({
  id: participantIdSchema,
  name: z.string(),
  role: roleSchema,
  isHost: z.boolean(),
});
export type ParticipantView = z.infer<typeof participantViewSchema>;

export const scorecardViewSchema = z.object({
  participantId: participantIdSchema,
  raterName: z.string(),
  ratings: z.array(ratingSchema),
  feedback: z.string(),
  submittedAt: instant,
});
export type ScorecardView = z.infer<typeof scorecardViewSchema>;

export const machineViewSchema = z.discriminatedUnion('state', [
  /** Not for this viewer yet, whether it exists or not. */
  z.object({ state: z.literal('hidden') }),
  z.object({ state: z.literal('pending') }),
  z.object({ state: z.literal('ready'), result: machineScoreSchema }),
]);
export type MachineView = z.infer<typeof machineViewSchema>;

export const askedQuestionViewSchema = z.object({
  id: askedQuestionIdSchema,
  questionVersionId: questionVersionIdSchema,
  position: z.int().positive(),
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
  /** Interviewers always; everybody else after the reveal. */
  material: questionMaterialSchema.nullable(),
  /** The viewer's own, from its submission on. */
  ownScorecard: scorecardViewSchema.nullable(),
  /** How many of the raters are in; for interviewers, and after the reveal for everybody. */
  raters: z.object({ submitted: z.int(), expected: z.int() }).nullable(),
  /** All of them, after the reveal. */
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
  you: z.object({
    participantId: participantIdSchema,
    role: roleSchema,
    isHost: z.boolean(),
    /** Commands that this viewer may send now. */
    actions: z.array(roomCommandTypeSchema),
  }),
  participants: z.array(participantViewSchema),
  /** Interviewers always; everybody else after the reveal. */
  rubric: rubricSchema.nullable(),
  questions: z.array(askedQuestionViewSchema),
});
export type RoomView = z.infer<typeof roomViewSchema>;

export const draftViewSchema = z.object({
  askedQuestionId: askedQuestionIdSchema,
  text: z.string(),
  version: z.int().nonnegative(),
});
export type DraftView = z.infer<typeof draftViewSchema>;

/** What a client needs to show a room from nothing. */
export const roomSnapshotSchema = z.object({
  view: roomViewSchema,
  /** Of the open question, if there is one. */
  draft: draftViewSchema.nullable(),
  online: z.array(participantIdSchema),
  serverTime: instant,
});
export type RoomSnapshot = z.infer<typeof roomSnapshotSchema>;

export const criterionSummarySchema = z.object({
  criterionId: criterionIdSchema,
  /** Mean of the independent ratings, null where n is 0. */
  mean: z.number().nullable(),
  n: z.int().nonnegative(),
  /** Highest minus lowest rating of the same answer, the largest of the room; null where n < 2. */
  spread: z.number().nullable(),
});
export type CriterionSummary = z.infer<typeof criterionSummarySchema>;

/** The whole interview, from the reveal on, for its participants and its space's members. */
export const reportSchema = z.object({
  roomId: roomIdSchema,
  title: z.string(),
  language: languageSchema,
  status: roomStatusSchema,
  startedAt: instant.nullable(),
  revealedAt: instant,
  participants: z.array(participantViewSchema),
  rubric: rubricSchema,
  questions: z.array(askedQuestionViewSchema),
  criteria: z.array(criterionSummarySchema),
  /** Largest spread first: where the raters should talk. */
  debrief: z.array(
    z.object({
      askedQuestionId: askedQuestionIdSchema,
      criterionId: criterionIdSchema,
      spread: z.number(),
    }),
  ),
});
export type Report = z.infer<typeof reportSchema>;
