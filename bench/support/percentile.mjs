/**
 * @param {number[]} values in any order
 * @param {number} percent 0 to 100
 * @returns {number} the smallest value that at least `percent` of the values do not exceed
 */
export function percentile(values, percent) {
  if (values.length === 0) throw new Error('a percentile of nothing');
  const sorted = [...values].sort((one, other) => one - other);
  const rank = Math.max(1, Math.ceil((percent / 100) * sorted.length));
  return sorted[rank - 1] ?? Number.NaN;
}

/** @param {number[]} values */
export function median(values) {
  return percentile(values, 50);
}

/**
 * @param {number} value
 * @param {number} digits
 */
export function round(value, digits = 0) {
  return Number(value.toFixed(digits));
}
