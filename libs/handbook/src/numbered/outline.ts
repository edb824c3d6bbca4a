import { toCleanLine } from '../clean-line.ts';
import { type HandbookProblem, warningProblem } from '../problem.ts';
import { type Block, toPlainText } from './markdown-tree.ts';

export type OutlineEntry =
  | {
      readonly type: 'chapter';
      readonly number: string;
      readonly title: string;
      readonly line: number;
    }
  | {
      readonly type: 'question';
      readonly number: string;
      readonly prompt: string;
      readonly line: number;
      /** Everything below the heading that belongs to the question. */
      readonly blocks: Block[];
    };

/** Where a block that is not a heading goes. */
type Cursor =
  | { readonly state: 'question'; readonly depth: number; readonly blocks: Block[] }
  /** Below the document's title or an unnumbered heading: an introduction, which is not kept. */
  | { readonly state: 'introduction' }
  /** Below a chapter's heading or a rule, where text is unexpected; `warned` once per place. */
  | { readonly state: 'between'; readonly warned: boolean };

const questionHeading = /^(?:Q\s*)?(\d{1,4}(?:\.\d{1,4})+)\s*[.．、:：)）]?\s*(\S.*)$/i;
const chapterHeadings = [
  /^(\d{1,6})\s*[.．、)）]\s*(\S.*)$/,
  /^第\s*(\d{1,6})\s*[章部篇]\s*[:：.．、]?\s*(\S.*)$/,
  /^chapter\s+(\d{1,6})\s*[:：.]?\s*(\S.*)$/i,
];

function matchChapter(title: string): RegExpExecArray | null {
  for (const pattern of chapterHeadings) {
    const match = pattern.exec(title);
    if (match !== null) return match;
  }
  return null;
}

/**
 * Chapters and questions in file order. A numbered heading opens a chapter (`5.`) or a question
 * (`5.1`); any other heading and any rule closes the question, unless the heading lies deeper than
 * the question's own, where it structures the answer.
 */
export function readOutline(blocks: readonly Block[], problems: HandbookProblem[]): OutlineEntry[] {
  const entries: OutlineEntry[] = [];
  let cursor: Cursor = { state: 'introduction' };
  for (const block of blocks) {
    if (block.type === 'heading' && !(cursor.state === 'question' && block.depth > cursor.depth)) {
      cursor = openHeading(block, entries);
    } else if (block.type === 'rule') {
      if (cursor.state === 'question') cursor = { state: 'between', warned: false };
    } else if (cursor.state === 'question') {
      cursor.blocks.push(block);
    } else if (cursor.state === 'between' && !cursor.warned) {
      problems.push(warningProblem('text_outside_question', { line: block.firstLine }));
      cursor = { state: 'between', warned: true };
    }
  }
  return entries;
}

function openHeading(block: Block, entries: OutlineEntry[]): Cursor {
  const title = toCleanLine(toPlainText(block.text));
  const line = block.firstLine;
  const question = questionHeading.exec(title);
  if (question !== null) {
    const [, number = '', prompt = ''] = question;
    const blocks: Block[] = [];
    entries.push({ type: 'question', number, prompt, line, blocks });
    return { state: 'question', depth: block.depth, blocks };
  }
  const chapter = matchChapter(title);
  if (chapter === null) return { state: 'introduction' };
  entries.push({ type: 'chapter', number: chapter[1] ?? '', title: chapter[2] ?? '', line });
  return { state: 'between', warned: false };
}
