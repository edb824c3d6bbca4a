/**
 * Pearson's correlation of paired observations: how far two raters' values lie on one line.
 *
 * Source: K. Pearson, "Notes on regression and inheritance in the case of two parents", Proceedings of
 * the Royal Society of London 58 (1895).
 *
 * @param pairs one `[x, y]` an observation, finite numbers of any scale
 * @returns -1 to 1, or null with fewer than two pairs or where one side never varies
 * @throws RangeError when a value is not finite
 */
export function pearson(pairs: readonly (readonly [number, number])[]): number | null {
  if (pairs.some((pair) => !pair.every(Number.isFinite))) {
    throw new RangeError('pearson needs finite numbers');
  }
  const meanX = mean(pairs.map(([x]) => x));
  const meanY = mean(pairs.map(([, y]) => y));
  let covariance = 0;
  let varianceX = 0;
  let varianceY = 0;
  for (const [x, y] of pairs) {
    covariance += (x - meanX) * (y - meanY);
    varianceX += (x - meanX) ** 2;
    varianceY += (y - meanY) ** 2;
  }
  if (varianceX === 0 || varianceY === 0) return null;
  // Rounding may leave the quotient a hair outside.
  return Math.max(-1, Math.min(1, covariance / Math.sqrt(varianceX * varianceY)));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
