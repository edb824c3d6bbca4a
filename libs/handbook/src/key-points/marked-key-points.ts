import type { HandbookKeyPoint } from '../handbook-document.ts';
import { readKeyPoints } from '../markdown/key-point-list.ts';
import { deriveKeyPoints } from '../numbered/derived-key-points.ts';
import { findListedKeyPoints } from '../numbered/listed-key-points.ts';
import { parseBlocks } from '../numbered/markdown-tree.ts';
import type { HandbookProblem } from '../problem.ts';

/**
 * Key points of a section that the author called so: our own form (`- **term** [2]: text`, which
 * keeps weights) where all of it has that form, else its list items, else its sentences.
 */
export function readMarkedKeyPoints(text: string): HandbookKeyPoint[] {
  const problems: HandbookProblem[] = [];
  const rows = text.split('\n').map((row, at) => ({ line: at + 1, text: row }));
  const own = readKeyPoints(rows, problems);
  if (problems.length === 0 && own.length > 0) return own;
  const blocks = parseBlocks(text);
  const listed = findListedKeyPoints(blocks);
  const found = listed.length > 0 ? listed : deriveKeyPoints(blocks, '');
  return found
    .filter(({ term, text: said }) => term !== '' && said !== '')
    .map((point) => ({ ...point, context: [...point.context], weight: 1 }));
}
