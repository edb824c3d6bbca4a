import { z } from 'zod';
import {
  chapterIdSchema,
  handbookIdSchema,
  keyPointIdSchema,
  questionIdSchema,
  questionVersionIdSchema,
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

export const questionDetailSchema = questionSummarySchema.extend({
  material: questionMaterialSchema,
});
export type QuestionDetail = z.infer<typeof questionDetailSchema>;

export const handbookSummarySchema = z.object({
  id: handbookIdSchema,
  slug: z.string(),
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

export const questionSearchSchema = z.object({
  /** Words looked for in prompt, tags, chapter title and number: nothing that hides an answer. Empty lists all. */
  text: z.string().trim().max(100).default(''),
  language: languageSchema.optional(),
  handbookId: handbookIdSchema.optional(),
  chapterId: chapterIdSchema.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
});
export type QuestionSearch = z.infer<typeof questionSearchSchema>;

export const questionSearchResultSchema = z.object({
  total: z.int().nonnegative(),
  questions: z.array(questionSummarySchema),
});
export type QuestionSearchResult = z.infer<typeof questionSearchResultSchema>;
