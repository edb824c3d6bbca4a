import { joinWrapped } from '../clean-line.ts';
import type { Block } from './markdown-tree.ts';
import { isLabelLine, isTermLine, labelOf, plainLine, splitTerm } from './term-and-text.ts';

export interface FoundKeyPoint {
  readonly term: string;
  readonly text: string;
  readonly context: readonly string[];
}

/**
 * Key points that the answer lists: leaf bullets (with the bullets above them as context) and
 * lines of the form `**term**：text`. A line that is only a label (`**挑战**：`) or a heading is
 * context for what follows, up to the next ordinary paragraph.
 */
export function findListedKeyPoints(blocks: readonly Block[]): FoundKeyPoint[] {
  const found: FoundKeyPoint[] = [];
  collect(blocks, [], found);
  return found;
}

function collect(
  blocks: readonly Block[],
  context: readonly string[],
  found: FoundKeyPoint[],
): void {
  let label: readonly string[] = [];
  for (const block of blocks) {
    if (block.type === 'heading') label = [labelOf(block.text)].filter((text) => text !== '');
    if (block.type === 'paragraph') label = readParagraph(block, label, context, found);
    if (block.type === 'quote') collect(block.children, [...context, ...label], found);
    if (block.type === 'list') {
      for (const item of block.children) collectItem(item, [...context, ...label], found);
    }
  }
}

function readParagraph(
  block: Block,
  label: readonly string[],
  context: readonly string[],
  found: FoundKeyPoint[],
): readonly string[] {
  if (isLabelLine(block.text)) return [labelOf(block.text)];
  const rows = joinContinuations(block.text.split('\n'));
  const terms = rows.filter(isTermLine);
  for (const row of terms) {
    const { term, text } = splitTerm(row);
    found.push({ term, text, context: [...context, ...label] });
  }
  return terms.length > 0 ? label : [];
}

/** A row that begins no term of its own goes on with the row above. */
function joinContinuations(rows: readonly string[]): string[] {
  const groups: string[][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last === undefined || isTermLine(row)) groups.push([row]);
    else last.push(row.trim());
  }
  return groups.map(joinWrapped);
}

function collectItem(item: Block, context: readonly string[], found: FoundKeyPoint[]): void {
  const paragraphs = item.children.filter((child) => child.type === 'paragraph');
  const nested = item.children.filter((child) => child.type === 'list');
  const [head, ...rest] = paragraphs;
  if (nested.some((list) => list.children.length > 0)) {
    const label = head === undefined ? '' : labelOf(head.text);
    const inner = label === '' ? context : [...context, label];
    for (const list of nested) {
      for (const child of list.children) collectItem(child, inner, found);
    }
    return;
  }
  if (head === undefined) return;
  const { term, text } = splitTerm(head.text);
  const whole = joinWrapped([text, ...rest.map((block) => plainLine(block.text))]);
  if (term !== '' && whole !== '') found.push({ term, text: whole, context });
}
