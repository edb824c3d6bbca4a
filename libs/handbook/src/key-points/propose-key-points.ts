import { clip } from '../clean-line.ts';
import type { HandbookKeyPoint } from '../handbook-document.ts';
import { handbookLimits as limits } from '../handbook-limits.ts';
import { deriveKeyPoints } from '../numbered/derived-key-points.ts';
import { findListedKeyPoints } from '../numbered/listed-key-points.ts';
import { parseBlocks } from '../numbered/markdown-tree.ts';

/**
 * Where the key points of a question come from: `marked` by the author as such, taken from the
 * `listed` items or bold lines of the answer, or `derived` from its terms, sentences or code
 * comments, which a person should look at. `none`: there is no answer.
 */
export type KeyPointOrigin = 'marked' | 'listed' | 'derived' | 'none';

export interface ProposedKeyPoints {
  readonly origin: KeyPointOrigin;
  readonly keyPoints: HandbookKeyPoint[];
  /** How many were found but are repeated or beyond the limit. */
  readonly dropped: number;
  readonly clipped: boolean;
}

function withoutBold(term: string): string {
  return term.replace(/\*\*/g, '').trim();
}

/**
 * Key points within the document's limits, none too long; of those that are alike only the first.
 *
 * @param keepsAlike for key points that an author has marked, two alike included
 */
export function fitKeyPoints(
  found: readonly HandbookKeyPoint[],
  keepsAlike = false,
): {
  readonly keyPoints: HandbookKeyPoint[];
  readonly dropped: number;
  readonly clipped: boolean;
} {
  const unique = new Map<string, HandbookKeyPoint>();
  let clipped = false;
  for (const { term, text, context, weight } of found) {
    const bare = withoutBold(term);
    if (bare === '' || text === '') continue;
    clipped ||= bare.length > limits.term || text.length > limits.keyPointText;
    const point = {
      term: clip(bare, limits.term),
      text: clip(text, limits.keyPointText),
      context: context
        .slice(-limits.contextLevels)
        .map((label) => clip(withoutBold(label), limits.term))
        .filter((label) => label !== ''),
      weight,
    };
    const key = JSON.stringify([point.context, point.term, point.text]);
    unique.set(keepsAlike ? `${unique.size} ${key}` : key, point);
  }
  const keyPoints = [...unique.values()].slice(0, limits.keyPoints);
  return { keyPoints, dropped: found.length - keyPoints.length, clipped };
}

/** Key points for an answer whose author marked none: from its lists, bold terms or sentences. */
export function proposeKeyPoints(reference: string, prompt: string): ProposedKeyPoints {
  if (reference === '') return { origin: 'none', keyPoints: [], dropped: 0, clipped: false };
  const blocks = parseBlocks(reference);
  const listed = findListedKeyPoints(blocks);
  const found = listed.length > 0 ? listed : deriveKeyPoints(blocks, prompt);
  const fitted = fitKeyPoints(
    found.map((point) => ({ ...point, context: [...point.context], weight: 1 })),
  );
  return { origin: listed.length > 0 ? 'listed' : 'derived', ...fitted };
}
