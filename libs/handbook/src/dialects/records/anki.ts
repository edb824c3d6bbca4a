import { type HandbookProblem, warningProblem } from '../../problem.ts';
import { plainLine } from '../../numbered/term-and-text.ts';
import type { Dialect, RawHandbook } from '../dialect.ts';
import type { RawQuestion } from '../raw-question.ts';
import type { SourceSurvey } from '../source-survey.ts';
import { readRecords } from './csv.ts';
import { hasLostHtml, htmlToText } from './html-text.ts';
import { fieldOf, type RecordField } from './record-fields.ts';
import { readTable } from './table-rows.ts';

interface AnkiHeader {
  readonly values: Readonly<Record<string, string>>;
  /** Lines of the header; the records begin below. */
  readonly lines: number;
}

const separators: Readonly<Record<string, string>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  space: ' ',
  pipe: '|',
  colon: ':',
};

function readHeader(source: string): AnkiHeader {
  const values: Record<string, string> = {};
  let lines = 0;
  for (const row of source.split('\n')) {
    const match = /^#([a-z ]{2,20}):(.*)$/i.exec(row);
    if (match === null) break;
    values[(match[1] ?? '').toLowerCase()] = match[2] ?? '';
    lines += 1;
  }
  return { values, lines };
}

function separatorOf({ values }: AnkiHeader): string {
  const named = (values['separator'] ?? 'tab').trim().toLowerCase();
  return separators[named] ?? (named.length === 1 ? named : '\t');
}

/** Columns by name where the export has `#columns`; else by the columns that the header reserves. */
function fieldsOf(
  { values }: AnkiHeader,
  separator: string,
  width: number,
): (RecordField | null)[] {
  const columns = values['columns'];
  if (columns !== undefined) {
    return columns.split(separator).map((name) => (name === 'tags' ? null : fieldOf(name)));
  }
  const fields = new Array<RecordField | null>(width).fill(null);
  const reserved = new Set<number>();
  for (const [name, field] of reservedColumns) {
    const at = Number(values[name] ?? 0) - 1;
    if (!Number.isInteger(at) || at < 0) continue;
    reserved.add(at);
    fields[at] = field;
  }
  const [front, back] = fields.map((_, at) => at).filter((at) => !reserved.has(at));
  if (front !== undefined) fields[front] = 'prompt';
  if (back !== undefined) fields[back] = 'reference';
  return fields;
}

const reservedColumns: readonly (readonly [string, RecordField | null])[] = [
  ['guid column', 'id'],
  ['notetype column', null],
  ['deck column', 'chapter'],
  ['tags column', 'tags'],
];

/** Without `#` lines: nearly every row has the same two to four cells between tabs. */
function looksTabbed(source: string): boolean {
  const rows = source
    .slice(0, 200_000)
    .split('\n')
    .filter((row) => row.trim() !== '');
  const counts = new Map<number, number>();
  for (const row of rows) {
    const tabs = row.replace(/^\t+/, '').split('\t').length - 1;
    counts.set(tabs, (counts.get(tabs) ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best !== undefined && best[0] >= 1 && best[0] <= 3 && best[1] >= rows.length * 0.8;
}

function read({ source }: SourceSurvey, problems: HandbookProblem[]): RawHandbook {
  const header = readHeader(source);
  const separator = separatorOf(header);
  const body = source.split('\n').slice(header.lines).join('\n');
  const rows = readTable(body, separator, header.lines + 1, problems);
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const isHtml = header.values['html'] !== 'false';
  for (const { line, cells } of rows) {
    if (isHtml && cells.some(hasLostHtml)) {
      problems.push(warningProblem('html_dropped', { line }));
    }
  }
  const named = header.values['columns'] !== undefined;
  const toText = (cell: string, field: RecordField | null): string => {
    const text = isHtml ? htmlToText(cell, !named) : cell;
    // Anki separates tags by spaces.
    return field === 'tags' && !named ? text.trim().replace(/\s+/g, ', ') : text;
  };
  const fields = fieldsOf(header, separator, width);
  const deck = header.values['deck'];
  const raw = readRecords(fields, rows, toText, problems);
  const title = fields.includes('chapter') ? undefined : deck;
  return {
    ...raw,
    chapters: raw.chapters.map((chapter) => ({
      ...chapter,
      title: title ?? chapter.title,
      // Bold words of a card's front are no part of what is asked.
      questions: named ? chapter.questions : chapter.questions.map(withPlainPrompt),
    })),
  };
}

function withPlainPrompt(question: RawQuestion): RawQuestion {
  return { ...question, prompt: plainLine(question.prompt) };
}

/** Anki's "Notes in Plain Text": a few `#name:value` lines, then one note a row. */
export const anki: Dialect = {
  score: ({ source }) => {
    if (/^#(?:separator|html|notetype|deck|columns|guid column)[^\n]*:/i.test(source)) return 98;
    return looksTabbed(source) ? 80 : 0;
  },
  read,
};
