import { z } from 'zod';
import {
  chapterIdSchema,
  handbookIdSchema,
  keyPointIdSchema,
  questionIdSchema,
  questionVersionIdSchema,
  roomIdSchema,
  spaceIdSchema,
} from './ids.ts';
import { languageSchema, localizedTextSchema } from './locale.ts';

export const questionKindSchema = z.enum([
  'knowledge',
  'technique',
  'application',
  'system_design',
  'case',
  'ethics',
]);
export type QuestionKind = z.infer<typeof questionKindSchema>;

export const keyPointSchema = z.object({
  id: keyPointIdSchema,
  term: z.string(),
  text: z.string(),
  /** Terms of the bullets that hold this one, outermost first. */
  context: z.array(z.string()),
  weight: z.number().positive(),
});
export type KeyPoint = z.infer<typeof keyPointSchema>;

/** What anybody may see of a question in a list. */
export const questionSummarySchema = z.object({
  id: questionIdSchema,
  versionId: questionVersionIdSchema,
  language: languageSchema,
  number: z.string(),
  prompt: z.string(),
  kind: questionKindSchema,
  difficulty: z.int().min(1).max(5),
  minutes: z.int().positive(),
  tags: z.array(z.string()),
  chapter: z.object({ id: chapterIdSchema, number: z.string(), title: z.string() }),
  handbook: z.object({ id: handbookIdSchema, title: localizedTextSchema }),
  /** The same question in the other language, when the handbook has it. */
  translations: z.array(z.object({ versionId: questionVersionIdSchema, language: languageSchema })),
});
export type QuestionSummary = z.infer<typeof questionSummarySchema>;

/** What an interviewer needs beside the prompt. Never sent to a candidate before the reveal. */
export const questionMaterialSchema = z.object({
  /** Markdown. */
  reference: z.string(),
  keyPoints: z.array(keyPointSchema),
  hints: z.array(z.string()),
  followUps: z.array(z.string()),
  commonMistakes: z.array(z.string()),
  seniorSignal: z.string().nullable(),
});
export type QuestionMaterial = z.infer<typeof questionMaterialSchema>;

/** A question in a list, with what it has been to the viewer so far. */
export const listedQuestionSchema = questionSummarySchema.extend({
  isFavourite: z.boolean(),
  /** Interviews of the viewer's spaces, and those they led, that asked it in any version. */
  usedIn: z.int().nonnegative(),
  /** When the candidate of the room in the search was last asked it; null for never or no room. */
  askedBefore: z.iso.datetime().nullable(),
});
export type ListedQuestion = z.infer<typeof listedQuestionSchema>;

export const sampleLevelSchema = z.enum(['strong', 'adequate', 'weak']);
export type SampleLevel = z.infer<typeof sampleLevelSchema>;

/** How somebody might answer. Numbers of key points count from 1. */
export const sampleAnswerSchema = z.object({
  level: sampleLevelSchema,
  covers: z.array(z.int().positive()),
  partly: z.array(z.int().positive()),
  contradicts: z.array(z.int().positive()),
  /** A transcript of speech, with its slips. */
  spoken: z.boolean(),
  /** Markdown. */
  text: z.string(),
});
export type SampleAnswer = z.infer<typeof sampleAnswerSchema>;

export const questionDetailSchema = questionSummarySchema.extend({
  material: questionMaterialSchema,
  /** Counts from 1 in each language. */
  version: z.int().positive(),
  isCurrent: z.boolean(),
  /** Taken out: no longer asked, still shown where it was. */
  isRetired: z.boolean(),
  /** The viewer belongs to the space of its handbook; others edit a copy. */
  mayEdit: z.boolean(),
  isFavourite: z.boolean(),
  usedIn: z.int().nonnegative(),
  samples: z.array(sampleAnswerSchema),
});
export type QuestionDetail = z.infer<typeof questionDetailSchema>;

export const handbookSummarySchema = z.object({
  id: handbookIdSchema,
  slug: z.string(),
  spaceId: spaceIdSchema,
  title: localizedTextSchema,
  languages: z.array(languageSchema),
  bundled: z.boolean(),
  questionCount: z.int().nonnegative(),
  chapters: z.array(
    z.object({
      id: chapterIdSchema,
      language: languageSchema,
      number: z.string(),
      title: z.string(),
      questionCount: z.int().nonnegative(),
    }),
  ),
});
export type HandbookSummary = z.infer<typeof handbookSummarySchema>;

export const questionSortSchema = z.enum([
  'relevance',
  'handbook',
  'easiest',
  'hardest',
  'newest',
  'used',
]);
export type QuestionSort = z.infer<typeof questionSortSchema>;

export const questionSearchSchema = z.object({
  /**
   * Words looked for in prompt, tags, chapter title and number, and for everybody but the candidate
   * of a live room in key points and reference. Empty lists all.
   */
  text: z.string().trim().max(100).default(''),
  language: languageSchema.optional(),
  handbookId: handbookIdSchema.optional(),
  chapterId: chapterIdSchema.optional(),
  kind: questionKindSchema.optional(),
  difficulty: z.coerce.number().int().min(1).max(5).optional(),
  /** In any letter case. */
  tag: z.string().trim().max(40).optional(),
  favourites: z.enum(['only']).optional(),
  /** Asked in the interviews that `usedIn` counts. */
  usage: z.enum(['used', 'unused']).optional(),
  /** For its interviewers: says what its candidate was asked before. */
  roomId: roomIdSchema.optional(),
  /** `relevance` is the order of the handbook where nothing is looked for. */
  sort: questionSortSchema.default('relevance'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
});
export type QuestionSearch = z.infer<typeof questionSearchSchema>;

export const questionSearchResultSchema = z.object({
  total: z.int().nonnegative(),
  questions: z.array(listedQuestionSchema),
});
export type QuestionSearchResult = z.infer<typeof questionSearchResultSchema>;
