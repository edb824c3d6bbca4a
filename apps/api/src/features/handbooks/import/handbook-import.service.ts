import { Injectable } from '@nestjs/common';
import type { LocalizedText, SpaceId } from '@hotseat/contracts';
import type { Handbook } from '@hotseat/handbook';
import { v7 } from 'uuid';
import { HandbookImportError } from './handbook-import-error.ts';
import { HandbookImportRepository, type HandbookRow } from './handbook-import.repository.ts';
import type { ImportReport, StoredHandbook } from './import-plan.ts';
import { isImported, planImport } from './plan-import.ts';

export interface HandbookImport {
  spaceId: SpaceId;
  /** The same handbook (slug) in one or more languages, parsed without errors. */
  documents: readonly Handbook[];
  /** File or folder, for people who later ask where a version came from. */
  sourceName: string;
  /** Ships with Hotseat. */
  bundled: boolean;
}

/** Brings parsed handbooks into the database. */
@Injectable()
export class HandbookImportService {
  constructor(private readonly repository: HandbookImportRepository) {}

  /**
   * Makes the stored handbook say what `documents` say, in one transaction. What has not changed
   * is not written, so importing the same documents twice changes nothing.
   *
   * @throws HandbookImportError when the documents do not belong together or the slug belongs to
   *   the handbook that ships with Hotseat
   */
  async import(request: HandbookImport): Promise<ImportReport> {
    const slug = checkDocuments(request.documents);
    // Nearly every start ends here, with one query and no lock.
    const found = await this.repository.find(request.spaceId, slug);
    if (found && isSame(found, request)) return unchangedReport(request.documents);
    return this.repository.exclusively(request.spaceId, slug, async (store) => {
      const handbook = await store.find();
      if (handbook) checkOwner(handbook, request.bundled, slug);
      if (handbook && isSame(handbook, request)) return unchangedReport(request.documents);
      const stored = handbook ? await store.load(handbook) : empty;
      const plan = planImport(stored, request.documents, v7);
      const title = mergeTitle(handbook, request.documents);
      const handbookId = handbook?.id ?? v7();
      await store.write(
        { id: handbookId, isNew: handbook === null, title, bundled: request.bundled },
        plan,
        request.sourceName,
      );
      return plan.report;
    });
  }
}

const empty: StoredHandbook = { chapters: [], questions: [], editions: {} };

function isSame(handbook: HandbookRow, { documents, bundled }: HandbookImport): boolean {
  return handbook.bundled === bundled && isImported(handbook.editions, documents);
}

/**
 * @returns their slug
 * @throws HandbookImportError when they are not one handbook in different languages
 */
export function checkDocuments(documents: readonly Handbook[]): string {
  const [first] = documents;
  if (!first) throw new HandbookImportError('There is no handbook to import.');
  for (const { slug, language, chapters } of documents) {
    if (slug !== first.slug) {
      throw new HandbookImportError(
        `"${first.slug}" and "${slug}" are different handbooks: import them one after the other.`,
      );
    }
    if (documents.filter((other) => other.language === language).length > 1) {
      throw new HandbookImportError(`"${slug}" comes twice in ${language}: join the files first.`);
    }
    if (chapters.every(({ questions }) => questions.length === 0)) {
      throw new HandbookImportError(`"${slug}" (${language}) has no questions.`);
    }
  }
  return first.slug;
}

/** Without this, an import and the next start would overwrite each other for ever. */
function checkOwner(handbook: HandbookRow, bundled: boolean, slug: string): void {
  if (handbook.bundled === bundled) return;
  throw new HandbookImportError(
    bundled
      ? `The library has an imported handbook "${slug}", which is the name of the one that ships with Hotseat. Import yours under another name (--slug) and delete the old one.`
      : `"${slug}" is the handbook that ships with Hotseat. Choose another name with --slug.`,
  );
}

function unchangedReport(documents: readonly Handbook[]): ImportReport {
  const questions = documents.flatMap(({ chapters }) => chapters.flatMap((one) => one.questions));
  return { added: 0, changed: 0, removed: 0, unchanged: questions.length };
}

/** A language that was never imported shows the other one's title. */
function mergeTitle(handbook: HandbookRow | null, documents: readonly Handbook[]): LocalizedText {
  const imported = (language: 'zh' | 'en'): string | undefined =>
    documents.find((document) => document.language === language)?.title ??
    (handbook?.editions[language] ? handbook.title[language] : undefined);
  const zh = imported('zh');
  const en = imported('en');
  return { zh: zh ?? en ?? '', en: en ?? zh ?? '' };
}
