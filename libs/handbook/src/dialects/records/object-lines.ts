import { errorProblem, type HandbookProblem } from '../../problem.ts';
import type { RawHandbook } from '../dialect.ts';
import { addRecord } from './json-questions.ts';
import { RecordChapters } from './record-question.ts';

const objectLine = /^\s*\{.*\}\s*$/;
/** A whole document or list in one line is JSON as it is. */
const document = /"(?:format|chapters|questions|items|data|题目|问题|章节)"\s*:\s*["[]/;
/** Enough rows to know a file of lines, without walking through all of it. */
const looked = 50;

/** Whether a source is JSON Lines: one object a line. A damaged line among them changes nothing. */
export function isObjectLines(source: string): boolean {
  const rows = source
    .split('\n', looked * 4)
    .filter((row) => row.trim() !== '')
    .slice(0, looked);
  const objects = rows.filter((row) => objectLine.test(row)).length;
  if (rows.length === 1) return objects === 1 && !document.test(rows[0] ?? '');
  return objects >= 2 && objects * 2 > rows.length;
}

/** Reads JSON Lines; a line that is no JSON object is an error at that line, the others are read. */
export function readObjectLines(source: string, problems: HandbookProblem[]): RawHandbook {
  const chapters = new RecordChapters();
  for (const [at, row] of source.split('\n').entries()) {
    if (row.trim() === '') continue;
    const line = at + 1;
    const record = parseLine(row, line, problems);
    if (record !== null) addRecord({ record, chapter: null }, line, chapters, problems);
  }
  return { header: {}, chapters: chapters.list() };
}

function parseLine(row: string, line: number, problems: HandbookProblem[]): object | null {
  let reason = 'not an object';
  let column = 1;
  try {
    const value: unknown = JSON.parse(row);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch (error) {
    reason = error instanceof Error ? error.message : String(error);
    const at = /position (\d+)/.exec(reason)?.[1];
    if (at !== undefined) column = Number(at) + 1;
  }
  problems.push(errorProblem('json_line_invalid', { line, column }, { reason }));
  return null;
}
