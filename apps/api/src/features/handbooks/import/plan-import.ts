import type { Language } from '@hotseat/contracts';
import {
  contentHash,
  handbookHash,
  hasContent,
  type Handbook,
  type HandbookChapter,
  type HandbookQuestion,
} from '@hotseat/handbook';
import { searchKeyOf } from '../search/search-index.ts';
import type {
  ImportPlan,
  PlannedChapter,
  PlannedQuestion,
  StoredHandbook,
  StoredQuestion,
  StoredVersion,
} from './import-plan.ts';

/** Whether importing these documents again would write anything. */
export function isImported(
  editions: StoredHandbook['editions'],
  documents: readonly Handbook[],
): boolean {
  return documents.every(
    (document) => editions[document.language]?.contentHash === handbookHash(document),
  );
}

/**
 * Decides what importing `documents`, one a language, writes over `stored`. A question is the same
 * as its stored one when their ids are; one that says the same keeps its version and so its id, which
 * rooms and ratings point at, also when it has moved to another number. Languages that are not imported stay as they are.
 */
export function planImport(
  stored: StoredHandbook,
  documents: readonly Handbook[],
  makeId: () => string,
): ImportPlan {
  const planner = new ImportPlanner(stored, makeId);
  for (const document of documents) planner.take(document);
  return planner.finish();
}

interface QuestionDraft extends PlannedQuestion {
  before: StoredQuestion | null;
  /** Languages in which it has a current version. */
  languages: Set<Language>;
}

class ImportPlanner {
  private readonly chapters = new Map<string, PlannedChapter>();
  private readonly questions = new Map<string, QuestionDraft>();
  private readonly plan: ImportPlan = {
    chapters: { create: [], update: [] },
    questions: { create: [], update: [] },
    versions: { create: [], retire: [], revive: [], reindex: [] },
    editions: [],
    report: { added: 0, changed: 0, removed: 0, unchanged: 0 },
  };

  constructor(
    private readonly stored: StoredHandbook,
    private readonly makeId: () => string,
  ) {
    for (const chapter of stored.chapters) this.chapters.set(chapter.number, { ...chapter });
    for (const before of stored.questions) {
      const { versions, ...row } = before;
      const current = versions.filter((version) => version.isCurrent);
      const languages = new Set(current.map((version) => version.language));
      this.questions.set(before.externalId, { ...row, before, languages });
    }
  }

  take(document: Handbook): void {
    const { language } = document;
    const versionIds: string[] = [];
    const present = new Set<string>();
    for (const [index, chapter] of document.chapters.entries()) {
      const chapterId = this.placeChapter(chapter, language, index + 1);
      for (const [place, question] of chapter.questions.entries()) {
        const draft = this.placeQuestion(question, chapterId, place + 1);
        versionIds.push(this.keepOrReplace(draft, question, chapter.title, language));
        present.add(question.id);
      }
    }
    this.retireMissing(language, present);
    this.plan.editions.push({
      id: this.makeId(),
      language,
      number: (this.stored.editions[language]?.number ?? 0) + 1,
      contentHash: handbookHash(document),
      versionIds,
    });
  }

  finish(): ImportPlan {
    const before = new Map(this.stored.chapters.map((chapter) => [chapter.id, chapter]));
    for (const chapter of this.chapters.values()) {
      const old = before.get(chapter.id);
      if (!old) this.plan.chapters.create.push(chapter);
      else if (!sameRow(old, chapter)) this.plan.chapters.update.push(chapter);
    }
    for (const draft of this.questions.values()) {
      const row: PlannedQuestion = {
        id: draft.id,
        externalId: draft.externalId,
        chapterId: draft.chapterId,
        number: draft.number,
        position: draft.position,
        isArchived: draft.languages.size === 0,
      };
      if (!draft.before) this.plan.questions.create.push(row);
      else if (!sameRow(draft.before, row)) this.plan.questions.update.push(row);
    }
    return this.plan;
  }

  private placeChapter(chapter: HandbookChapter, language: Language, position: number): string {
    const old = this.chapters.get(chapter.number);
    const placed: PlannedChapter = {
      id: old?.id ?? this.makeId(),
      number: chapter.number,
      position,
      titleZh: language === 'zh' ? chapter.title : (old?.titleZh ?? null),
      titleEn: language === 'en' ? chapter.title : (old?.titleEn ?? null),
    };
    this.chapters.set(chapter.number, placed);
    return placed.id;
  }

  private placeQuestion(
    question: HandbookQuestion,
    chapterId: string,
    position: number,
  ): QuestionDraft {
    const old = this.questions.get(question.id);
    const placed: QuestionDraft = {
      id: old?.id ?? this.makeId(),
      externalId: question.id,
      chapterId,
      number: question.number,
      position,
      isArchived: false,
      before: old?.before ?? null,
      languages: old?.languages ?? new Set(),
    };
    this.questions.set(question.id, placed);
    return placed;
  }

  /** @returns the id of the version that is current afterwards */
  private keepOrReplace(
    draft: QuestionDraft,
    content: HandbookQuestion,
    chapterTitle: string,
    language: Language,
  ): string {
    const latest = findLatest(draft.before, language);
    const hash = contentHash(content);
    const searchKey = searchKeyOf({ number: content.number, chapterTitle }, hash);
    const { versions, report } = this.plan;
    const isSame =
      latest !== undefined &&
      hasContent(content, {
        contentHash: latest.contentHash,
        number: draft.before?.number ?? content.number,
      });
    const indexed = { contentHash: hash, searchKey, chapterTitle, content };
    draft.languages.add(language);
    if (latest?.isCurrent) report[isSame ? 'unchanged' : 'changed'] += 1;
    else report.added += 1;
    if (isSame) {
      if (!latest.isCurrent) versions.revive.push(latest.id);
      if (latest.searchKey !== searchKey) versions.reindex.push({ id: latest.id, ...indexed });
      return latest.id;
    }
    if (latest?.isCurrent) versions.retire.push(latest.id);
    const id = this.makeId();
    const version = (latest?.version ?? 0) + 1;
    const questionId = draft.id;
    versions.create.push({ id, questionId, language, version, ...indexed });
    return id;
  }

  private retireMissing(language: Language, present: ReadonlySet<string>): void {
    for (const draft of this.questions.values()) {
      if (present.has(draft.externalId) || !draft.languages.delete(language)) continue;
      const latest = findLatest(draft.before, language);
      if (latest) this.plan.versions.retire.push(latest.id);
      this.plan.report.removed += 1;
    }
  }
}

function findLatest(
  question: StoredQuestion | null,
  language: Language,
): StoredVersion | undefined {
  return question?.versions
    .filter((version) => version.language === language)
    .reduce<StoredVersion | undefined>(
      (latest, version) => (latest && latest.version > version.version ? latest : version),
      undefined,
    );
}

function sameRow<Row extends object>(before: Row, after: Row): boolean {
  return (Object.keys(after) as (keyof Row)[]).every((key) => before[key] === after[key]);
}
