import { languageSchema } from '@hotseat/contracts';
import { errorProblem, type HandbookProblem } from '../../problem.ts';
import type { RawHandbook } from '../dialect.ts';
import { jsonObjectLines } from './json-lines.ts';
import { fieldOf, type RecordValues } from './record-fields.ts';
import { questionOfRecord, RecordChapters } from './record-question.ts';

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A key point as an object of ours or of others, in the one-line form that is read everywhere. */
function toItem(value: unknown): string {
  if (!isObject(value)) return String(value);
  const text = value['text'] ?? value['description'] ?? value['point'] ?? '';
  const term = value['term'] ?? value['title'] ?? value['name'] ?? '';
  const weight = typeof value['weight'] === 'number' && value['weight'] !== 1;
  const mark = weight ? ` [${String(value['weight'])}]` : '';
  return term === '' ? String(text) : `**${String(term)}**${mark}: ${String(text)}`;
}

function valuesOf(record: Record<string, unknown>): RecordValues {
  const values: RecordValues = {};
  for (const [name, value] of Object.entries(record)) {
    const field = fieldOf(name);
    if (field === null || value === null || value === undefined) continue;
    if (Array.isArray(value)) values[field] ??= value.map(toItem);
    else if (isObject(value)) continue;
    else values[field] ??= String(value);
  }
  return values;
}

export interface PlacedRecord {
  readonly record: unknown;
  readonly chapter: string | null;
}

/** The records of an array, of `{ questions: […] }`, or of `{ chapters: [{ title, questions }] }`. */
function recordsIn(value: unknown): PlacedRecord[] | null {
  if (Array.isArray(value)) return value.map((record) => ({ record, chapter: null }));
  if (!isObject(value)) return null;
  const chapters = value['chapters'] ?? value['章节'];
  if (Array.isArray(chapters)) {
    return chapters.flatMap((chapter: unknown) => {
      if (!isObject(chapter)) return [];
      const title = chapter['title'] ?? chapter['name'] ?? chapter['标题'];
      const list = questionsOf(chapter) ?? [];
      return list.map((record) => ({
        record,
        chapter: title === undefined ? null : String(title),
      }));
    });
  }
  return questionsOf(value)?.map((record) => ({ record, chapter: null })) ?? null;
}

function questionsOf(value: Record<string, unknown>): unknown[] | null {
  for (const name of ['questions', 'items', 'data', '题目', '问题']) {
    const list = value[name];
    if (Array.isArray(list)) return list as unknown[];
  }
  return null;
}

function headerOf(value: unknown): RawHandbook['header'] {
  if (!isObject(value)) return {};
  const { slug, title, language } = value;
  const known = languageSchema.safeParse(language).data;
  return {
    ...(typeof slug === 'string' ? { slug } : {}),
    ...(typeof title === 'string' ? { title } : {}),
    ...(known === undefined ? {} : { language: known }),
  };
}

/** A record as a question in its chapter; one without a question is an error at its line. */
export function addRecord(
  { record, chapter }: PlacedRecord,
  line: number,
  chapters: RecordChapters,
  problems: HandbookProblem[],
): void {
  const values = isObject(record) ? valuesOf(record) : { prompt: String(record) };
  if (chapter !== null) values.chapter ??= chapter;
  const question = questionOfRecord(values, line);
  if (question.prompt === '') problems.push(errorProblem('record_without_prompt', { line }));
  else chapters.add(values, question);
}

/** Reads questions out of parsed JSON that is no document of ours. */
export function readJsonQuestions(
  value: unknown,
  source: string,
  problems: HandbookProblem[],
): RawHandbook {
  const records = recordsIn(value);
  if (records === null) {
    problems.push(errorProblem('json_no_list', { line: 1 }));
    return { header: {}, chapters: [] };
  }
  const lines = jsonObjectLines(source);
  const chapters = new RecordChapters();
  for (const [at, placed] of records.entries()) {
    addRecord(placed, lines[at] ?? 1, chapters, problems);
  }
  return { header: headerOf(value), chapters: chapters.list() };
}
