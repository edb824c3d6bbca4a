import type { Handbook } from '../handbook-document.ts';

/** A handbook as the JSON document that `parseHandbook` reads back to an equal one. */
export function formatHandbookJson(handbook: Handbook): string {
  return `${JSON.stringify(handbook, null, 2)}\n`;
}
