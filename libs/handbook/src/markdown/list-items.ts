import { joinWrapped, toCleanLine } from '../clean-line.ts';
import { errorProblem, type HandbookProblem } from '../problem.ts';
import type { SourceLine } from '../source-text.ts';

export interface ListItem {
  /** Columns before the marker, a tab counting four. */
  readonly indent: number;
  readonly text: string;
  readonly line: number;
  /** 1-based column of the marker. */
  readonly column: number;
}

const item = /^(\s*)(?:[-*+]|\d{1,3}[.)、])\s+(.*)$/;

/**
 * The items of a section that is a list: `-`, `*`, `+` or numbers. An indented line without a
 * marker continues the item above it; any other line is reported.
 */
export function readListItems(
  body: readonly SourceLine[],
  problems: HandbookProblem[],
): ListItem[] {
  const items: (Omit<ListItem, 'text'> & { readonly lines: string[] })[] = [];
  for (const { text, line } of body) {
    if (text.trim() === '') continue;
    const match = item.exec(text);
    const previous = items.at(-1);
    if (match !== null) {
      const [, space = '', content = ''] = match;
      const indent = space.replace(/\t/g, '    ').length;
      items.push({ indent, lines: [content.trim()], line, column: space.length + 1 });
    } else if (previous !== undefined && /^\s/.test(text)) {
      previous.lines.push(toCleanLine(text));
    } else {
      problems.push(errorProblem('list_item_expected', { line, column: 1 }));
    }
  }
  return items.map(({ lines, ...place }) => ({ ...place, text: joinWrapped(lines) }));
}
