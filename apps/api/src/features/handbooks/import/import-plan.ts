import type { Language } from '@hotseat/contracts';
import type { HandbookQuestion } from '@hotseat/handbook';

/** What the database holds of a handbook, as far as an import must know it. */
export interface StoredHandbook {
  chapters: readonly StoredChapter[];
  questions: readonly StoredQuestion[];
  /** The last import of each language. */
  editions: Partial<Record<Language, { number: number; contentHash: string }>>;
}

export interface StoredChapter {
  id: string;
  number: string;
  position: number;
  titleZh: string | null;
  titleEn: string | null;
}

export interface StoredQuestion {
  id: string;
  externalId: string;
  chapterId: string;
  number: string;
  position: number;
  isArchived: boolean;
  versions: readonly StoredVersion[];
}

export interface StoredVersion {
  id: string;
  language: Language;
  version: number;
  isCurrent: boolean;
  contentHash: string;
  searchKey: string;
}

/** A row to write, either new or over the row with its id. */
export type PlannedChapter = StoredChapter;
export type PlannedQuestion = Omit<StoredQuestion, 'versions'>;

export interface PlannedVersion {
  id: string;
  questionId: string;
  language: Language;
  version: number;
  contentHash: string;
  searchKey: string;
  /** Is found by it as well. */
  chapterTitle: string;
  content: HandbookQuestion;
}

/** One language's table of contents after the import. */
export interface PlannedEdition {
  id: string;
  language: Language;
  number: number;
  contentHash: string;
  /** In order. */
  versionIds: string[];
}

/** Questions of the imported languages; one that stands in two languages counts twice. */
export interface ImportReport {
  added: number;
  changed: number;
  removed: number;
  unchanged: number;
}

/** Every write of an import, decided before the first of them. */
export interface ImportPlan {
  chapters: { create: PlannedChapter[]; update: PlannedChapter[] };
  questions: { create: PlannedQuestion[]; update: PlannedQuestion[] };
  versions: {
    create: PlannedVersion[];
    /** Ids that stop being current. */
    retire: string[];
    /** Ids that are current again: the file has the text back that it had lost. */
    revive: string[];
    /** Same content under another number, or in a chapter of another name. */
    reindex: Omit<PlannedVersion, 'questionId' | 'language' | 'version'>[];
  };
  editions: PlannedEdition[];
  report: ImportReport;
}
