/**
 * Cohen's kappa of two raters' categories: agreement beyond what their own frequencies would give by
 * chance. With `weights: 'quadratic'` a disagreement costs the square of its distance, which is the
 * usual measure for grades.
 *
 * Source: J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological
 * Measurement 20 (1960); weighted: "Weighted kappa", Psychological Bulletin 70 (1968).
 *
 * @param pairs one `[first, second]` an item; integers from 0 to `categories` − 1
 * @returns at most 1, 0 at chance, or null without pairs or where chance alone would always agree
 * @throws RangeError when a value is no category
 */
export function cohenKappa(
  pairs: readonly (readonly [number, number])[],
  categories: number,
  weights: 'none' | 'quadratic' = 'none',
): number | null {
  const first = new Array<number>(categories).fill(0);
  const second = new Array<number>(categories).fill(0);
  const cost = (a: number, b: number): number =>
    weights === 'none' ? Number(a !== b) : (a - b) ** 2;
  let observed = 0;
  for (const [a, b] of pairs) {
    if (![a, b].every((value) => Number.isInteger(value) && value >= 0 && value < categories)) {
      throw new RangeError(`cohenKappa needs integers from 0 to ${categories - 1}`);
    }
    first[a] = (first[a] ?? 0) + 1;
    second[b] = (second[b] ?? 0) + 1;
    observed += cost(a, b);
  }
  let expected = 0;
  for (const [a, countA] of first.entries()) {
    for (const [b, countB] of second.entries()) expected += cost(a, b) * countA * countB;
  }
  if (pairs.length === 0 || expected === 0) return null;
  return 1 - (observed * pairs.length) / expected;
}
