import { pearson } from './pearson.ts';

/**
 * Spearman's rank correlation of paired observations, with average ranks for ties (that is
 * Pearson's correlation of the ranks): how far two raters order the same things alike.
 *
 * Source: C. Spearman, "The proof and measurement of association between two things", American
 * Journal of Psychology 15 (1904); ties after M. G. Kendall, "Rank Correlation Methods" (1948).
 *
 * @param pairs one `[x, y]` an observation, finite numbers of any scale
 * @returns -1 to 1, or null with fewer than two pairs or where one side never varies
 * @throws RangeError when a value is not finite
 */
export function spearman(pairs: readonly (readonly [number, number])[]): number | null {
  if (pairs.some((pair) => !pair.every(Number.isFinite))) {
    throw new RangeError('spearman needs finite numbers');
  }
  const ofX = ranks(pairs.map(([x]) => x));
  const ofY = ranks(pairs.map(([, y]) => y));
  return pearson(ofX.map((rank, index) => [rank, ofY[index] ?? rank] as const));
}

/** Ranks from 1; equal values share the mean of the ranks that they take up. */
function ranks(values: readonly number[]): number[] {
  return values.map((value) => {
    const lower = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return lower + (equal + 1) / 2;
  });
}
