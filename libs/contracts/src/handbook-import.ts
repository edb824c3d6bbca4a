import { z } from 'zod';
import { handbookIdSchema, questionVersionIdSchema, spaceIdSchema } from './ids.ts';
import { languageSchema, localizedTextSchema } from './locale.ts';
import { questionKindSchema } from './question.ts';
import { freeText, lineText } from './text.ts';

export const handbookImportIdSchema = z.uuid().brand<'HandbookImportId'>();
export type HandbookImportId = z.infer<typeof handbookImportIdSchema>;

/** Caps of an import; text lengths are UTF-16 code units. */
export const importLimits = {
  /** A file, a zip or pasted text. */
  bytes: 5 * 1024 * 1024,
  fileName: 200,
  url: 2_000,
  title: 200,
  pageSize: 100,
  /** Findings that a preview shows; each question has its own besides. */
  findings: 300,
  /** Previews that a person has at a time; older ones go. */
  previewsPerPerson: 5,
} as const;

export const importDialectSchema = z.enum([
  'hotseat',
  'json',
  'json_questions',
  'anki',
  'csv',
  'details',
  'labelled',
  'qa',
  'answer_list',
  'numbered',
  'headings',
  'question_list',
]);
export type ImportDialect = z.infer<typeof importDialectSchema>;

/** What people may say about a file; each is found out when left out. */
const importOptions = {
  /** Where the questions go: the person's own space when left out. */
  spaceId: spaceIdSchema.optional(),
  title: lineText(importLimits.title).optional(),
  language: languageSchema.optional(),
  dialect: importDialectSchema.optional(),
};

/** What the operator lets people import. */
export const importSettingsSchema = z.object({
  /** Whether files may be named by their address. */
  urls: z.boolean(),
  maxBytes: z.int().positive(),
});
export type ImportSettings = z.infer<typeof importSettingsSchema>;

/** Exactly one of text, url and, in multipart/form-data, the part `file`. */
export const createImportRequestSchema = z.object({
  /** Says the handbook's identity: a later import of the same name updates it. */
  fileName: lineText(importLimits.fileName).optional(),
  text: z.string().min(1).max(importLimits.bytes).optional(),
  url: z
    .url({ protocol: /^https$/ })
    .max(importLimits.url)
    .optional(),
  ...importOptions,
});
export type CreateImportRequest = z.infer<typeof createImportRequestSchema>;

export const importStatusSchema = z.enum(['parsing', 'ready', 'failed', 'stored']);
export type ImportStatus = z.infer<typeof importStatusSchema>;

export const importFindingSchema = z.object({
  severity: z.enum(['error', 'warning']),
  code: z.string(),
  file: z.string(),
  /** 1-based; 0 where the whole file is meant. */
  line: z.int().nonnegative(),
  column: z.int().nonnegative(),
  /** What is wrong and what to do about it. */
  message: localizedTextSchema,
});
export type ImportFinding = z.infer<typeof importFindingSchema>;

export const importChangeSchema = z.enum(['added', 'changed', 'unchanged']);
export type ImportChange = z.infer<typeof importChangeSchema>;

export const handbookImportSchema = z.object({
  id: handbookImportIdSchema,
  status: importStatusSchema,
  /** What is being done, and how much of it: 0 to 1. */
  stage: z.enum(['waiting', 'reading', 'comparing', 'saving', 'done']),
  progress: z.number().min(0).max(1),
  fileName: z.string(),
  createdAt: z.iso.datetime(),
  dialects: z.array(z.object({ file: z.string(), dialect: importDialectSchema })),
  handbook: z.object({
    slug: z.string(),
    title: z.string(),
    languages: z.array(languageSchema),
    /** Null until it is stored, unless an earlier import made it. */
    id: handbookIdSchema.nullable(),
  }),
  counts: z.object({
    questions: z.int().nonnegative(),
    kept: z.int().nonnegative(),
    unsure: z.int().nonnegative(),
    /** Ask and answer the same as another one. */
    duplicates: z.int().nonnegative(),
    /** Are like another one, in its words or to the encoder. */
    near: z.int().nonnegative(),
    errors: z.int().nonnegative(),
    added: z.int().nonnegative(),
    changed: z.int().nonnegative(),
    unchanged: z.int().nonnegative(),
  }),
  /** Questions of the stored handbook that this file no longer has: storing takes them out. */
  removed: z.array(z.object({ number: z.string(), language: languageSchema, prompt: z.string() })),
  findings: z.array(importFindingSchema),
  /** Near-duplicates need the encoder; without one only equal questions are found. */
  nearDuplicates: z.enum(['pending', 'searched', 'unavailable']),
  /** Why nothing could be read; null unless the status is `failed`. */
  failure: localizedTextSchema.nullable(),
  /** What storing did; null before. */
  report: z
    .object({
      added: z.int().nonnegative(),
      changed: z.int().nonnegative(),
      removed: z.int().nonnegative(),
      unchanged: z.int().nonnegative(),
    })
    .nullable(),
});
export type HandbookImport = z.infer<typeof handbookImportSchema>;

const importKeyPointSchema = z.object({
  term: lineText(200),
  text: lineText(1_000),
  context: z.array(lineText(200)).max(6),
  weight: z.int().min(1).max(5),
});
export type ImportKeyPoint = z.infer<typeof importKeyPointSchema>;

export const importDuplicateSchema = z.object({
  /** `same` asks and answers the same; `near` is alike to the encoder. */
  kind: z.enum(['same', 'near']),
  /** Cosine, two decimals; 1 for `same`. */
  similarity: z.number().min(0).max(1),
  prompt: z.string(),
  /** The other question: in this import by its position, or in the bank. */
  position: z.int().nonnegative().nullable(),
  versionId: questionVersionIdSchema.nullable(),
  handbookTitle: localizedTextSchema.nullable(),
});
export type ImportDuplicate = z.infer<typeof importDuplicateSchema>;

export const importQuestionSchema = z.object({
  /** Its name inside the import, from 0 in the order of the file. */
  position: z.int().nonnegative(),
  /** Changes with every correction of its content. */
  revision: z.string(),
  language: languageSchema,
  number: z.string(),
  chapterTitle: z.string(),
  file: z.string(),
  line: z.int().nonnegative(),
  kept: z.boolean(),
  edited: z.boolean(),
  prompt: z.string(),
  kind: questionKindSchema,
  difficulty: z.int().min(1).max(5),
  minutes: z.int().positive(),
  tags: z.array(z.string()),
  reference: z.string(),
  keyPoints: z.array(importKeyPointSchema),
  hints: z.array(z.string()),
  followUps: z.array(z.string()),
  commonMistakes: z.array(z.string()),
  seniorSignal: z.string().nullable(),
  /** `marked` by the author, taken from a list of the answer, derived from its text, or none. */
  keyPointOrigin: z.enum(['marked', 'listed', 'derived', 'none']),
  findings: z.array(importFindingSchema),
  duplicates: z.array(importDuplicateSchema),
  change: importChangeSchema,
  /** The stored version that it changes or repeats. */
  storedVersionId: questionVersionIdSchema.nullable(),
});
export type ImportQuestion = z.infer<typeof importQuestionSchema>;

export const importFilterSchema = z.enum([
  'all',
  'unsure',
  'duplicates',
  'near',
  'changed',
  'dropped',
]);
export type ImportFilter = z.infer<typeof importFilterSchema>;

export const importQuestionsQuerySchema = z.object({
  filter: importFilterSchema.default('all'),
  limit: z.coerce.number().int().min(1).max(importLimits.pageSize).default(50),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
});
export type ImportQuestionsQuery = z.infer<typeof importQuestionsQuerySchema>;

export const importQuestionsSchema = z.object({
  total: z.int().nonnegative(),
  questions: z.array(importQuestionSchema),
});
export type ImportQuestions = z.infer<typeof importQuestionsSchema>;

/** Fields that are left out stay. A changed answer whose key points were only proposed gets new ones. */
export const fixQuestionRequestSchema = z.object({
  /** What was seen when it was corrected; `version_conflict` when it says something else by now. */
  revision: z.string().max(200).optional(),
  kept: z.boolean().optional(),
  prompt: lineText(1_000).optional(),
  reference: freeText(20_000).optional(),
  keyPoints: z.array(importKeyPointSchema).max(40).optional(),
  kind: questionKindSchema.optional(),
  difficulty: z.int().min(1).max(5).optional(),
  minutes: z.int().min(1).max(120).optional(),
  tags: z.array(lineText(40)).max(12).optional(),
});
export type FixQuestionRequest = z.infer<typeof fixQuestionRequestSchema>;

export const storeImportRequestSchema = z.object({
  /** Store the rest although something of the file could not be read. */
  withoutBroken: z.boolean().default(false),
});
export type StoreImportRequest = z.infer<typeof storeImportRequestSchema>;

export const importParamsSchema = z.object({ importId: handbookImportIdSchema });
export const importQuestionParamsSchema = importParamsSchema.extend({
  position: z.coerce.number().int().min(0).max(100_000),
});
