import { parse } from 'csv-parse/sync';
import { errorProblem, type HandbookProblem } from '../../problem.ts';

export interface TableRow {
  /** 1-based line where the record begins. */
  readonly line: number;
  readonly cells: readonly string[];
}

interface ParsedRow {
  readonly record: string[];
  readonly raw: string;
}

/**
 * The records of separated text. Quoted cells may hold line breaks. A file that cannot be taken
 * apart gives the rows before the broken one and a problem at its line.
 */
export function readTable(
  text: string,
  delimiter: string,
  firstLine: number,
  problems: HandbookProblem[],
): TableRow[] {
  let line = firstLine;
  const rows: TableRow[] = [];
  try {
    const parsed = parse(text, {
      delimiter,
      raw: true,
      record_delimiter: '\n',
      relax_column_count: true,
      relax_quotes: true,
      // A record may hold a whole answer; the file's own cap is the limit.
      max_record_size: 0,
    }) as unknown as ParsedRow[];
    for (const { record, raw } of parsed) {
      if (record.some((cell) => cell.trim() !== '')) rows.push({ line, cells: record });
      line += raw.split('\n').length - 1;
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    problems.push(errorProblem('record_invalid', { line: placeOf(error, firstLine) }, { reason }));
  }
  return rows;
}

function placeOf(error: unknown, firstLine: number): number {
  const lines = typeof error === 'object' && error !== null && 'lines' in error ? error.lines : 0;
  return typeof lines === 'number' ? lines + firstLine - 1 : firstLine;
}

/** The character that separates the cells of a table's first row: the most frequent candidate. */
export function delimiterOf(header: string): string {
  const counts = [',', '\t', ';', '，', '；'].map((mark) => ({
    mark,
    count: header.split(mark).length,
  }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).mark;
}

/** Spreadsheets run cells that begin like this as formulas, so our export puts a quote before. */
const formula = /^'*[=+\-@\t]/;

export function protectCell(cell: string): string {
  return formula.test(cell) ? `'${cell}` : cell;
}

/** The reverse of `protectCell`. */
export function unprotectCell(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;
}
