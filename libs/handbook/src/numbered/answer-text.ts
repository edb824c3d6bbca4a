import { joinWrapped, toCleanLine } from '../clean-line.ts';
import { nextFence, type OpenFence } from '../code-fence.ts';
import type { Block } from './markdown-tree.ts';
import { toPlainText } from './markdown-tree.ts';

/** The source lines that the blocks of one question cover. */
export function sourceOf(blocks: readonly Block[], rows: readonly string[]): string {
  const first = blocks[0];
  const last = blocks.at(-1);
  if (first === undefined || last === undefined) return '';
  return rows.slice(first.firstLine - 1, last.lastLine).join('\n');
}

const names =
  '(?:参考|标准|详细|答案)?(?:解析|答案|解答|回答|答)|(?:reference |model |sample )?(?:answer|analysis|explanation|solution)';
const boldLabel = new RegExp(
  `^(?:#{1,6}\\s+)?(\\*\\*|__)\\s*[【[]?(?:${names})[】\\]]?\\s*[:：]?\\s*\\1\\s*[:：]?\\s*(.*)$`,
  'i',
);
const plainLabel = new RegExp(`^(?:#{1,6}\\s+)?[【[]?(?:${names})[】\\]]?\\s*[:：]\\s*(.*)$`, 'i');
const headingLabel = new RegExp(`^#{1,6}\\s+(?:${names})$`, 'i');

/** What follows an "Answer:" label on its line, or null when the line is no such label. */
function afterLabel(row: string): string | null {
  const text = row.trim();
  const bold = boldLabel.exec(text);
  if (bold !== null) return bold[2] ?? '';
  const plain = plainLabel.exec(text);
  if (plain !== null) return plain[1] ?? '';
  return headingLabel.test(text) ? '' : null;
}

/**
 * Splits a question's text at its "**解析：**" or "**Answer:**" label: what stands before continues
 * the prompt, what stands behind is the reference answer. Without a label all of it is the answer.
 */
export function splitAnswer(body: string): {
  readonly promptRest: string;
  readonly reference: string;
} {
  const rows = body.split('\n');
  let fence: OpenFence | null = null;
  for (const [at, row] of rows.entries()) {
    const rest = fence === null ? afterLabel(row) : null;
    if (rest !== null) {
      const reference = [rest, ...rows.slice(at + 1)].join('\n').trim();
      return { promptRest: flatten(rows.slice(0, at)), reference };
    }
    fence = nextFence(fence, row, at + 1);
  }
  return { promptRest: '', reference: body.trim() };
}

function flatten(rows: readonly string[]): string {
  return joinWrapped(rows.map((row) => toCleanLine(toPlainText(row.trim()))));
}
