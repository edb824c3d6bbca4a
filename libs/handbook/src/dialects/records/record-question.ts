import { isCleanLine, toCleanLine } from '../../clean-line.ts';
import type { HandbookKeyPoint } from '../../handbook-document.ts';
import { readMarkedKeyPoints } from '../../key-points/marked-key-points.ts';
import { emptyQuestion, type RawChapter, type RawQuestion } from '../raw-question.ts';
import { splitTags } from '../split-items.ts';
import type { RecordField, RecordValues } from './record-fields.ts';

/** What a cell says, without the blank at its ends. */
export function textAt(values: RecordValues, field: RecordField): string {
  const value = values[field];
  if (value === undefined) return '';
  return (typeof value === 'string' ? value : value.join('\n')).trim();
}

/** One line; a clean one stays as it is, also with two spaces in it, so that exports come back. */
function lineOf(text: string): string {
  const trimmed = text.trim();
  return isCleanLine(trimmed) ? trimmed : toCleanLine(trimmed);
}

function optional(values: RecordValues, field: RecordField): string | null {
  const text = lineOf(textAt(values, field));
  return text === '' ? null : text;
}

/**
 * A list in one cell: rows that begin with `- ` (as we export them), else rows, else pieces between
 * semicolons.
 */
function listAt(values: RecordValues, field: RecordField): string[] {
  const value = values[field];
  if (value !== undefined && typeof value !== 'string') return value.map(lineOf).filter(Boolean);
  const text = textAt(values, field);
  const rows = text.split('\n');
  if (/^- /.test(text)) return rows.map((row) => lineOf(row.replace(/^- /, ''))).filter(Boolean);
  const pieces = rows.length > 1 ? rows : text.split(/[;；]/);
  return pieces.map((piece) => lineOf(piece.replace(/^\s*[-*•]\s+/, ''))).filter(Boolean);
}

function keyPointsAt(values: RecordValues): readonly HandbookKeyPoint[] | null {
  const value = values.keyPoints;
  const text = textAt(values, 'keyPoints');
  if (text === '') return null;
  const isList = typeof value !== 'string' || /^\s*(?:[-*+]|\d+[.)、])\s/m.test(text);
  if (isList && typeof value === 'string') return readMarkedKeyPoints(text);
  const items = listAt(values, 'keyPoints');
  return readMarkedKeyPoints(items.map((item) => `- ${item}`).join('\n'));
}

function tagsAt(values: RecordValues): string[] {
  const value = values.tags;
  if (value === undefined) return [];
  if (typeof value !== 'string') return value.map(lineOf).filter(Boolean);
  // Only our own tables name the handbook's slug; in them nothing but a comma ends a tag.
  return values.slug === undefined
    ? splitTags(value)
    : value.split(',').map(lineOf).filter(Boolean);
}

/** A record as a question; its prompt may be empty, which the caller reports. */
export function questionOfRecord(values: RecordValues, line: number): RawQuestion {
  return {
    ...emptyQuestion,
    line,
    prompt: lineOf(textAt(values, 'prompt')),
    id: optional(values, 'id'),
    number: optional(values, 'number'),
    reference: textAt(values, 'reference'),
    keyPoints: keyPointsAt(values),
    kind: optional(values, 'kind'),
    difficulty: optional(values, 'difficulty'),
    minutes: optional(values, 'minutes'),
    tags: tagsAt(values),
    hints: listAt(values, 'hints'),
    followUps: listAt(values, 'followUps'),
    commonMistakes: listAt(values, 'commonMistakes'),
    seniorSignal: optional(values, 'seniorSignal'),
  };
}

/** Puts records into the chapters that they name, in the order in which the chapters first appear. */
export class RecordChapters {
  readonly #chapters = new Map<string, RawChapter>();

  add(values: RecordValues, question: RawQuestion): void {
    const title = optional(values, 'chapter');
    const number = optional(values, 'chapterNumber');
    const key = JSON.stringify([number, title]);
    const chapter = this.#chapters.get(key) ?? {
      number,
      title,
      line: question.line,
      questions: [],
    };
    this.#chapters.set(key, chapter);
    chapter.questions.push(question);
  }

  list(): RawChapter[] {
    return [...this.#chapters.values()];
  }
}
