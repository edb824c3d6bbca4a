import { z } from 'zod';

/** Ids are UUIDs (v7 where Hotseat makes them, so that they sort by time). */
const uuid = z.uuid();

export const userIdSchema = uuid.brand<'UserId'>();
export const spaceIdSchema = uuid.brand<'SpaceId'>();
export const roomIdSchema = uuid.brand<'RoomId'>();
export const participantIdSchema = uuid.brand<'ParticipantId'>();
export const askedQuestionIdSchema = uuid.brand<'AskedQuestionId'>();
export const handbookIdSchema = uuid.brand<'HandbookId'>();
export const chapterIdSchema = uuid.brand<'ChapterId'>();
export const questionIdSchema = uuid.brand<'QuestionId'>();
export const questionVersionIdSchema = uuid.brand<'QuestionVersionId'>();
export const keyPointIdSchema = uuid.brand<'KeyPointId'>();
export const rubricVersionIdSchema = uuid.brand<'RubricVersionId'>();
export const criterionIdSchema = uuid.brand<'CriterionId'>();
/** Made by the client, kept by it until acknowledged; the server stores its result once. */
export const commandIdSchema = uuid.brand<'CommandId'>();
export const noteIdSchema = uuid.brand<'NoteId'>();
export const kitIdSchema = uuid.brand<'KitId'>();
export const variantIdSchema = uuid.brand<'VariantId'>();
export const draftIdSchema = uuid.brand<'DraftId'>();

export type UserId = z.infer<typeof userIdSchema>;
export type SpaceId = z.infer<typeof spaceIdSchema>;
export type RoomId = z.infer<typeof roomIdSchema>;
export type ParticipantId = z.infer<typeof participantIdSchema>;
export type AskedQuestionId = z.infer<typeof askedQuestionIdSchema>;
export type HandbookId = z.infer<typeof handbookIdSchema>;
export type ChapterId = z.infer<typeof chapterIdSchema>;
export type QuestionId = z.infer<typeof questionIdSchema>;
export type QuestionVersionId = z.infer<typeof questionVersionIdSchema>;
export type KeyPointId = z.infer<typeof keyPointIdSchema>;
export type RubricVersionId = z.infer<typeof rubricVersionIdSchema>;
export type CriterionId = z.infer<typeof criterionIdSchema>;
export type CommandId = z.infer<typeof commandIdSchema>;
export type NoteId = z.infer<typeof noteIdSchema>;
export type KitId = z.infer<typeof kitIdSchema>;
export type VariantId = z.infer<typeof variantIdSchema>;
export type DraftId = z.infer<typeof draftIdSchema>;
