import {
  handbookIdSchema,
  handbookImportIdSchema,
  handbookImportSchema,
  importDuplicateSchema,
  importFindingSchema,
  importLimits,
  importQuestionSchema,
  type HandbookImport,
  type ImportQuestion,
  type Language,
} from '@hotseat/contracts';
import { handbookQuestionSchema } from '@hotseat/handbook';
import { z } from 'zod';

/** An import as the database has it, without its file. */
export interface ImportRow {
  id: string;
  spaceId: string;
  status: 'parsing' | 'ready' | 'failed' | 'stored';
  stage: string;
  progress: number;
  fileName: string;
  slug: string | null;
  title: string | null;
  dialects: unknown;
  findings: unknown;
  errors: number;
  near: string;
  failure: unknown;
  report: unknown;
  createdAt: Date;
}

export interface PreviewRow {
  position: number;
  language: Language;
  chapter: string;
  chapterTitle: string;
  file: string;
  line: number;
  origin: string;
  kept: boolean;
  edited: boolean;
  content: unknown;
  contentHash: string;
  findings: unknown;
  duplicates: unknown;
  storedHash: string | null;
  storedId: string | null;
}

/** As much of a question as a document has. */
export type KeptRow = Pick<PreviewRow, 'language' | 'chapter' | 'chapterTitle' | 'content'>;

type Counts = Omit<HandbookImport['counts'], 'errors'>;

/** What a preview has to do with the handbook of its name. */
export interface ImportTarget {
  /** Null while there is none. */
  readonly id: string | null;
  readonly languages: readonly Language[];
  /** Its questions, of those languages, that the import does not have. */
  readonly removed: HandbookImport['removed'];
}

export function toHandbookImport(
  row: ImportRow,
  counts: Counts,
  target: ImportTarget,
): HandbookImport {
  const findings = z.array(importFindingSchema).parse(row.findings);
  return handbookImportSchema.parse({
    id: handbookImportIdSchema.parse(row.id),
    status: row.status,
    stage: row.stage,
    progress: row.progress,
    fileName: row.fileName,
    createdAt: row.createdAt.toISOString(),
    dialects: row.dialects,
    handbook: {
      slug: row.slug ?? '',
      title: row.title ?? '',
      languages: target.languages,
      id: target.id === null ? null : handbookIdSchema.parse(target.id),
    },
    counts: { ...counts, errors: row.errors },
    removed: target.removed,
    findings: findings.slice(0, importLimits.findings),
    nearDuplicates: row.near,
    failure: row.failure,
    report: row.report,
  });
}

export function toImportQuestion(row: PreviewRow): ImportQuestion {
  const { id: _, ...content } = handbookQuestionSchema.parse(row.content);
  const change =
    row.storedHash === null
      ? 'added'
      : row.storedHash === row.contentHash
        ? 'unchanged'
        : 'changed';
  return importQuestionSchema.parse({
    ...content,
    position: row.position,
    revision: row.contentHash,
    language: row.language,
    chapterTitle: row.chapterTitle,
    file: row.file,
    line: row.line,
    kept: row.kept,
    edited: row.edited,
    keyPointOrigin: row.origin,
    findings: row.findings,
    duplicates: z.array(importDuplicateSchema).parse(row.duplicates),
    change,
    storedVersionId: row.storedId,
  });
}
