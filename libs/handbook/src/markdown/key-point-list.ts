import type { HandbookKeyPoint } from '../handbook-document.ts';
import { errorProblem, type HandbookProblem } from '../problem.ts';
import type { SourceLine } from '../source-text.ts';
import { type ListItem, readListItems } from './list-items.ts';

const leaf = /^\*\*(.+?)\*\*(?:\s*\[(\d{1,2})\])?\s*[:：]\s*(.*)$/;
const boldParent = /^\*\*(.+?)\*\*\s*[:：]?$/;

/**
 * Key points as nested bullets: `- **term** [weight]: text`. A bullet that has bullets below it is
 * context for them.
 */
export function readKeyPoints(
  body: readonly SourceLine[],
  problems: HandbookProblem[],
): HandbookKeyPoint[] {
  const items = readListItems(body, problems);
  const parents: ListItem[] = [];
  const points: HandbookKeyPoint[] = [];
  for (const [at, current] of items.entries()) {
    while ((parents.at(-1)?.indent ?? -1) >= current.indent) parents.pop();
    if ((items[at + 1]?.indent ?? -1) > current.indent) {
      parents.push(current);
      continue;
    }
    const match = leaf.exec(current.text);
    if (match === null) {
      problems.push(errorProblem('key_point_form', current));
      continue;
    }
    const [, term = '', weight, text = ''] = match;
    const context = parents.map((parent) => boldParent.exec(parent.text)?.[1] ?? parent.text);
    points.push({ term, text, context, weight: weight === undefined ? 1 : Number(weight) });
  }
  return points;
}

/** The reverse of `readKeyPoints`: neighbours with the same context share its bullets. */
export function writeKeyPoints(points: readonly HandbookKeyPoint[], colon: string): string {
  const rows: string[] = [];
  let open: readonly string[] = [];
  for (const { term, text, context, weight } of points) {
    const shared = sharedLength(open, context);
    for (let depth = shared; depth < context.length; depth += 1) {
      rows.push(`${'  '.repeat(depth)}- ${context[depth] ?? ''}`);
    }
    const mark = weight === 1 ? '' : ` [${weight}]`;
    rows.push(`${'  '.repeat(context.length)}- **${term}**${mark}${colon}${text}`);
    open = context;
  }
  return rows.join('\n');
}

function sharedLength(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}
