import { localizedTextSchema, type Language } from '@hotseat/contracts';
import { handbookSchema, type Handbook, type HandbookQuestion } from '@hotseat/handbook';
import { chapterTitle } from '../handbooks.mapper.ts';
import type { ExportRow, ExportSelection } from './export.repository.ts';

/**
 * Chosen rows as a document of the project's own format. A whole handbook keeps its identity, so
 * that importing the file again updates it; a kit or a selection gets one of its own, in which
 * questions of several handbooks may stand.
 */
export function exportedHandbook(selection: ExportSelection, language: Language): Handbook {
  const { kitTitle, isWhole, rows } = selection;
  const first = rows[0]?.question.handbook;
  const title = kitTitle ?? (first ? localizedTextSchema.parse(first.title)[language] : '');
  return handbookSchema.parse({
    format: 'hotseat-handbook',
    version: 1,
    slug: isWhole ? (first?.slug ?? 'handbook') : kitTitle === null ? 'selection' : 'kit',
    title,
    language,
    chapters: isWhole ? asStored(rows, language) : inOneOrder(rows, language),
  } satisfies Handbook);
}

function asStored(rows: readonly ExportRow[], language: Language): Handbook['chapters'] {
  const chapters = new Map<string, Handbook['chapters'][number]>();
  for (const row of rows) {
    const { chapter } = row.question;
    const { id, number } = chapter;
    const held = chapters.get(id) ?? { number, title: chapterTitle(chapter, language), questions: [] };
    held.questions.push(toQuestion(row, row.question.externalId, row.question.number));
    chapters.set(id, held);
  }
  return [...chapters.values()];
}

/** Numbered anew: two handbooks may share numbers and ids. Neighbours of one chapter stay together. */
function inOneOrder(rows: readonly ExportRow[], language: Language): Handbook['chapters'] {
  const chapters: Handbook['chapters'] = [];
  let chapterId = '';
  for (const row of rows) {
    const { chapter } = row.question;
    if (chapter.id !== chapterId) {
      const number = String(chapters.length + 1);
      chapters.push({ number, title: chapterTitle(chapter, language), questions: [] });
      chapterId = chapter.id;
    }
    const into = chapters.at(-1);
    if (!into) continue;
    const number = `${into.number}.${into.questions.length + 1}`;
    into.questions.push(toQuestion(row, row.questionId, number));
  }
  return chapters;
}

function toQuestion(row: ExportRow, id: string, number: string): HandbookQuestion {
  const { prompt, kind, difficulty, minutes, tags, reference, hints, followUps } = row;
  return {
    id,
    number,
    prompt,
    kind,
    difficulty,
    minutes,
    tags,
    reference,
    keyPoints: row.keyPoints.map(({ term, text, context, weight }) => ({
      term,
      text,
      context,
      weight,
    })),
    hints,
    followUps,
    commonMistakes: row.commonMistakes,
    seniorSignal: row.seniorSignal,
  };
}
