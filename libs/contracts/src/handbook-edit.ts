import { z } from 'zod';
import {
  draftIdSchema,
  handbookIdSchema,
  kitIdSchema,
  questionIdSchema,
  questionVersionIdSchema,
  spaceIdSchema,
} from './ids.ts';
import { limits } from './limits.ts';
import { languageSchema, localizedTextSchema } from './locale.ts';
import { questionKindSchema } from './question.ts';
import { freeText, lineText } from './text.ts';

/**
 * A question while it is written: capped as the handbook's format caps it, and allowed to be
 * unfinished. Publishing says what is missing.
 */
export const draftContentSchema = z.object({
  prompt: freeText(1_000),
  kind: questionKindSchema,
  difficulty: z.int().min(1).max(5),
  minutes: z.int().min(1).max(120),
  tags: z.array(freeText(40)).max(12),
  /** Markdown. */
  reference: freeText(20_000),
  keyPoints: z
    .array(
      z.object({
        term: freeText(200),
        text: freeText(1_000),
        context: z.array(freeText(200)).max(6),
        weight: z.int().min(1).max(5),
      }),
    )
    .max(40),
  hints: z.array(freeText(600)).max(3),
  followUps: z.array(freeText(600)).max(8),
  commonMistakes: z.array(freeText(600)).max(8),
  /** Empty where nobody wrote it down. */
  seniorSignal: freeText(600),
});
export type DraftContent = z.infer<typeof draftContentSchema>;

export const createDraftRequestSchema = z.object({
  /** Where the draft goes when it is a new question or a copy of somebody else's. */
  spaceId: spaceIdSchema,
  language: languageSchema,
  /** Of the question to change, to copy or, in another language, to translate; absent for a new one. */
  versionId: questionVersionIdSchema.optional(),
});
export type CreateDraftRequest = z.infer<typeof createDraftRequestSchema>;

const draftFactsSchema = z.object({
  id: draftIdSchema,
  handbook: z.object({ id: handbookIdSchema, title: localizedTextSchema }),
  /** Null for a question that does not exist yet. */
  questionId: questionIdSchema.nullable(),
  language: languageSchema,
  /** Goes up with each save. */
  revision: z.int().positive(),
  updatedAt: z.iso.datetime(),
  /** Who saved last; null when they are gone. */
  editorName: z.string().nullable(),
});

export const questionDraftSchema = draftFactsSchema.extend({
  spaceId: spaceIdSchema,
  chapterTitle: z.string(),
  /** Of the handbook, to choose from. */
  chapterTitles: z.array(z.string()),
  content: draftContentSchema,
  /** What the draft was begun from; null for a new question. */
  baseVersionId: questionVersionIdSchema.nullable(),
  /** The question has another version by now, which publishing would replace. */
  isBehind: z.boolean(),
  currentVersionId: questionVersionIdSchema.nullable(),
});
export type QuestionDraft = z.infer<typeof questionDraftSchema>;

export const draftListSchema = z.object({
  drafts: z.array(draftFactsSchema.extend({ prompt: z.string() })),
});
export type DraftList = z.infer<typeof draftListSchema>;

export const saveDraftRequestSchema = z.object({
  /** The revision that this content grew from; another one stored → `version_conflict`. */
  revision: z.int().positive(),
  chapterTitle: freeText(200),
  content: draftContentSchema,
});
export type SaveDraftRequest = z.infer<typeof saveDraftRequestSchema>;

export const publishRequestSchema = z.object({
  revision: z.int().positive(),
  /** The current version that the editor has seen; another one → `version_conflict`. */
  currentVersionId: questionVersionIdSchema.nullable(),
});
export type PublishRequest = z.infer<typeof publishRequestSchema>;

export const publishedSchema = z.object({
  versionId: questionVersionIdSchema,
  version: z.int().positive(),
});
export type Published = z.infer<typeof publishedSchema>;

export const questionHistorySchema = z.object({
  /** Newest first. */
  versions: z.array(
    z.object({
      versionId: questionVersionIdSchema,
      version: z.int().positive(),
      isCurrent: z.boolean(),
      createdAt: z.iso.datetime(),
      /** Null for what an import made. */
      authorName: z.string().nullable(),
      /** Interviews of the viewer that asked this very version. */
      usedIn: z.int().nonnegative(),
    }),
  ),
});
export type QuestionHistory = z.infer<typeof questionHistorySchema>;

export const exportFormatSchema = z.enum(['markdown', 'json', 'csv', 'anki']);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

/** Exactly one of handbook, kit and versions says what goes into the file. */
export const exportRequestSchema = z.object({
  format: exportFormatSchema,
  /** A file has one language; those of a kit or selection in another one are left out. */
  language: languageSchema,
  handbookId: handbookIdSchema.optional(),
  kitId: kitIdSchema.optional(),
  /** Ids joined by commas. */
  versionIds: lineText(limits.exportSelection * 37)
    .refine(
      (ids) => z.array(questionVersionIdSchema).safeParse(ids.split(',')).success,
      'must be ids joined by commas',
    )
    .optional(),
});
export type ExportRequest = z.infer<typeof exportRequestSchema>;
