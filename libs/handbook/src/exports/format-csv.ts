import { protectCell } from '../dialects/records/table-rows.ts';
import type { Handbook } from '../handbook-document.ts';
import { recordColumns, recordsOf } from './record-columns.ts';

function cell(text: string): string {
  const safe = protectCell(text);
  return /[",\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/**
 * A handbook as a table with a row of column names (RFC 4180, `\n` line ends) that `parseHandbook`
 * reads back to an equal document. Cells that a spreadsheet would run as a formula begin with `'`.
 * Whoever offers it for download to Excel puts a byte order mark before it.
 */
export function formatHandbookCsv(handbook: Handbook): string {
  const rows = recordsOf(handbook).map((record) =>
    recordColumns.map((column) => cell(record[column])).join(','),
  );
  return `${[recordColumns.join(','), ...rows].join('\n')}\n`;
}
