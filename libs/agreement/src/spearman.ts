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
  return pearson(ranks(pairs.map(([x]) => x)), ranks(pairs.map(([, y]) => y)));
}

/** Ranks from 1; equal values share the mean of the ranks that they take up. */
function ranks(values: readonly number[]): number[] {
  return values.map((value) => {
    const lower = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return lower + (equal + 1) / 2;
  });
}

function pearson(xs: readonly number[], ys: readonly number[]): number | null {
  const meanX = mean(xs);
  const meanY = mean(ys);
  let covariance = 0;
  let varianceX = 0;
  let varianceY = 0;
  for (const [index, x] of xs.entries()) {
    const dx = x - meanX;
    const dy = (ys[index] ?? meanY) - meanY;
    covariance += dx * dy;
    varianceX += dx * dx;
    varianceY += dy * dy;
  }
  if (varianceX === 0 || varianceY === 0) return null;
  // Rounding may leave the quotient a hair outside.
  return Math.max(-1, Math.min(1, covariance / Math.sqrt(varianceX * varianceY)));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
