/**
 * A percentile bootstrap interval of a statistic, resampling whole clusters (all ratings of one
 * target), because items of one target are not independent.
 *
 * Source: B. Efron, "Bootstrap methods: another look at the jackknife", Annals of Statistics 7 (1979);
 * clusters: A. C. Davison & D. V. Hinkley, "Bootstrap Methods and their Application" (1997), 3.8.
 *
 * @param clusters the items by target
 * @param statistic null where the resample says nothing; such resamples are left out
 * @param random uniform numbers in [0, 1)
 * @param options `level` .95 and `resamples` 1,000 unless told
 * @returns `[low, high]`, or null with fewer than two clusters or where half of the resamples say nothing
 */
export function bootstrapInterval<Item>(
  clusters: readonly (readonly Item[])[],
  statistic: (items: readonly Item[]) => number | null,
  random: () => number,
  { level = 0.95, resamples = 1_000 }: { level?: number; resamples?: number } = {},
): [number, number] | null {
  if (clusters.length < 2) return null;
  const values: number[] = [];
  for (let count = 0; count < resamples; count += 1) {
    const items = clusters.flatMap(() => clusters[Math.floor(random() * clusters.length)] ?? []);
    const value = statistic(items);
    if (value !== null) values.push(value);
  }
  if (values.length < resamples / 2) return null;
  values.sort((a, b) => a - b);
  const at = (share: number): number =>
    values[Math.min(values.length - 1, Math.floor(share * values.length))] ?? 0;
  return [at((1 - level) / 2), at(1 - (1 - level) / 2)];
}
