import { canonicalJson } from './content-hash.ts';
import type { Handbook, HandbookQuestion } from './handbook-document.ts';

/** What a question says; its number only says where it stands. */
export type QuestionField = Exclude<keyof HandbookQuestion, 'number'>;

export interface ChangedQuestion {
  readonly id: string;
  /** Names of the fields that differ, in the document's order. */
  readonly fields: readonly QuestionField[];
}

/** Question ids by what happened to them, each in the order of the handbook that has it. */
export interface HandbookDiff {
  readonly added: readonly string[];
  readonly changed: readonly ChangedQuestion[];
  readonly removed: readonly string[];
  readonly unchanged: readonly string[];
  /** Numbers of chapters that are new or have another title. */
  readonly renamedChapters: readonly string[];
}

function questionsById(handbook: Handbook): Map<string, HandbookQuestion> {
  const questions = handbook.chapters.flatMap((chapter) => chapter.questions);
  return new Map(questions.map((question) => [question.id, question]));
}

function changedFields(before: HandbookQuestion, after: HandbookQuestion): QuestionField[] {
  const { number: _, ...content } = after;
  const fields = Object.keys(content) as QuestionField[];
  return fields.filter((field) => canonicalJson(before[field]) !== canonicalJson(after[field]));
}

/**
 * What importing `after` over `before` changes. Questions are the same when their ids are, wherever
 * they stand.
 */
export function diffHandbooks(before: Handbook, after: Handbook): HandbookDiff {
  const old = questionsById(before);
  const now = questionsById(after);
  const added: string[] = [];
  const changed: ChangedQuestion[] = [];
  const unchanged: string[] = [];
  for (const [id, question] of now) {
    const previous = old.get(id);
    const fields = previous === undefined ? [] : changedFields(previous, question);
    if (previous === undefined) added.push(id);
    else if (fields.length > 0) changed.push({ id, fields });
    else unchanged.push(id);
  }
  const titles = new Map(before.chapters.map(({ number, title }) => [number, title]));
  return {
    added,
    changed,
    removed: [...old.keys()].filter((id) => !now.has(id)),
    unchanged,
    renamedChapters: after.chapters
      .filter(({ number, title }) => titles.get(number) !== title)
      .map(({ number }) => number),
  };
}
