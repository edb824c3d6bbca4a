import { splitSentences } from './split-sentences.ts';
import { countUnits } from './text-units.ts';
import type { ScoreKeyPoint } from './score-request.ts';

const MAX_DERIVED = 40;
const ITEM = /^(\s*)(?:[-*+•]|\d{1,3}[.)、])\s+(.*)$/u;
const TERM = /^\*\*(.+?)\*\*\s*[：:]?\s*|^([^：:。.]{1,40})[：:]\s*/u;

interface Item {
  readonly indent: number;
  readonly content: string;
}

/**
 * Key points for a question that has none: the leaves of the reference's lists (a parent item becomes
 * the context), else the sentences with a term in bold, else every sentence. Code blocks are left out.
 * At most 40; empty when the reference says nothing.
 */
export function keyPointsFromReference(reference: string): ScoreKeyPoint[] {
  const prose = reference.replace(/^\s*(```|~~~)[\s\S]*?(?:^\s*\1.*$|$(?![\s\S]))/gmu, '');
  const items = listItems(prose);
  if (items.length >= 2) return leafPoints(items).slice(0, MAX_DERIVED);
  const sentences = splitSentences(prose)
    .map((sentence) => prose.slice(sentence.start, sentence.end))
    .filter((sentence) => countUnits(sentence) >= 4);
  const bold = sentences.filter((sentence) => /\*\*.+?\*\*/u.test(sentence));
  return (bold.length >= 2 ? bold : sentences).slice(0, MAX_DERIVED).map((sentence) => ({
    term: /\*\*(.+?)\*\*/u.exec(sentence)?.[1] ?? '',
    text: plain(sentence),
  }));
}

function listItems(prose: string): Item[] {
  return prose.split(/\r?\n/u).flatMap((line) => {
    const match = ITEM.exec(line);
    const content = match?.[2]?.trim();
    return match && content ? [{ indent: (match[1] ?? '').length, content }] : [];
  });
}

function leafPoints(items: readonly Item[]): ScoreKeyPoint[] {
  const parents: Item[] = [];
  return items.flatMap((item, index) => {
    while ((parents.at(-1)?.indent ?? -1) >= item.indent) parents.pop();
    const context = parents.at(-1);
    const isParent = (items[index + 1]?.indent ?? 0) > item.indent;
    if (isParent) {
      parents.push(item);
      return [];
    }
    const match = TERM.exec(item.content);
    const term = match?.[1] ?? match?.[2] ?? '';
    const rest = match ? item.content.slice(match[0].length) : item.content;
    return [
      {
        term: plain(term).replace(/[：:]$/u, ''),
        text: plain(rest) || plain(term),
        ...(context ? { context: plain(context.content).replace(/[：:]$/u, '') } : {}),
      },
    ];
  });
}

function plain(markdown: string): string {
  return markdown.replace(/\*\*|__|`/gu, '').trim();
}
