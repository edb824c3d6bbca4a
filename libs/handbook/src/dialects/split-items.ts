import { joinWrapped, toCleanLine } from '../clean-line.ts';
import { plainLine } from '../numbered/term-and-text.ts';
import { listItemOf } from './markdown-rows.ts';

/**
 * The items of a section that people write as a list, as paragraphs or as one line: plain words,
 * one line each. Without list marks, each paragraph is an item.
 */
export function splitItems(text: string): string[] {
  const rows = text.split('\n');
  const isList = rows.some((row) => listItemOf(row) !== null);
  const groups: string[][] = [];
  let open = false;
  for (const row of rows) {
    const item = listItemOf(row);
    if (item !== null) {
      groups.push([item.rest]);
      open = true;
    } else if (row.trim() === '') {
      open = open && isList;
    } else if (open) {
      groups.at(-1)?.push(toCleanLine(row));
    } else {
      groups.push([toCleanLine(row)]);
      open = true;
    }
  }
  return groups.map((group) => plainLine(joinWrapped(group))).filter((item) => item !== '');
}

/** Tags as people separate them: commas of both languages, slashes, semicolons, or `#tag #tag`. */
export function splitTags(text: string): string[] {
  const hashed = text.match(/#[\p{L}\p{N}_-]+/gu);
  const parts = hashed !== null ? hashed.map((tag) => tag.slice(1)) : text.split(/[,，、;；/|]/);
  const clean = parts.map((tag) => plainLine(tag)).filter((tag) => tag !== '');
  return [...new Set(clean)];
}
