import { languageSchema } from '@hotseat/contracts';
import type { HandbookHeader } from '../../markdown/header.ts';
import { errorProblem, type HandbookProblem } from '../../problem.ts';
import type { Dialect, RawHandbook } from '../dialect.ts';
import { columnNames, fieldOf, type RecordField, type RecordValues } from './record-fields.ts';
import { questionOfRecord, RecordChapters, textAt } from './record-question.ts';
import { delimiterOf, readTable, type TableRow, unprotectCell } from './table-rows.ts';

function headerFields(row: string): (RecordField | null)[] {
  if (row.length > 4_000) return [];
  return row.split(delimiterOf(row)).map((name) => fieldOf(name.replace(/^\s*"|"\s*$/g, '')));
}

/** Values by field; of two columns for one field the first that says something counts. */
function valuesOf(fields: readonly (RecordField | null)[], cells: readonly string[]): RecordValues {
  const values: RecordValues = {};
  for (const [at, field] of fields.entries()) {
    const cell = cells[at] ?? '';
    if (field !== null && cell.trim() !== '') values[field] ??= cell;
  }
  return values;
}

/** What the rows say about the handbook as a whole; the first row speaks for all. */
function headerOf(values: RecordValues): Partial<HandbookHeader> {
  const slug = textAt(values, 'slug');
  const title = textAt(values, 'handbookTitle');
  const language = languageSchema.safeParse(textAt(values, 'language')).data;
  return {
    ...(slug === '' ? {} : { slug }),
    ...(title === '' ? {} : { title }),
    ...(language === undefined ? {} : { language }),
  };
}

/** Reads rows below known columns; shared with Anki's exports. */
export function readRecords(
  fields: readonly (RecordField | null)[],
  rows: readonly TableRow[],
  toText: (cell: string, field: RecordField | null) => string,
  problems: HandbookProblem[],
): RawHandbook {
  const chapters = new RecordChapters();
  let header: Partial<HandbookHeader> = {};
  for (const [at, { line, cells }] of rows.entries()) {
    const values = valuesOf(
      fields,
      cells.map((cell, at) => toText(cell, fields[at] ?? null)),
    );
    if (at === 0) header = headerOf(values);
    const question = questionOfRecord(values, line);
    if (question.prompt === '') problems.push(errorProblem('record_without_prompt', { line }));
    else chapters.add(values, question);
  }
  return { header, chapters: chapters.list() };
}

/** A table with a row of column names, in Chinese or English. */
export const csv: Dialect = {
  score: ({ source }) => {
    const fields = headerFields(source.slice(0, 4_100).trimStart().split('\n', 1)[0] ?? '');
    const known = fields.filter((field) => field !== null).length;
    return fields.includes('prompt') && known >= 2 ? 96 : 0;
  },
  read: ({ source }, problems) => {
    const start = source.length - source.trimStart().length;
    const firstLine = source.slice(0, start).split('\n').length;
    const text = source.slice(start);
    const delimiter = delimiterOf(text.split('\n', 1)[0] ?? '');
    const [head, ...rows] = readTable(text, delimiter, firstLine, problems);
    const fields = (head?.cells ?? []).map((name) => fieldOf(name.trim()));
    if (!fields.includes('prompt')) {
      problems.push(errorProblem('record_columns', { line: firstLine }, { known: columnNames }));
      return { header: {}, chapters: [] };
    }
    return readRecords(fields, rows, (cell) => unprotectCell(cell), problems);
  },
};
