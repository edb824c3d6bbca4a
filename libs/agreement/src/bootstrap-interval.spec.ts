import { describe, expect, it } from '@jest/globals';
import { bootstrapInterval } from './bootstrap-interval.ts';

/** Uniform numbers that repeat themselves (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
const mean = (items: readonly number[]): number | null =>
  items.length === 0 ? null : items.reduce((sum, item) => sum + item, 0) / items.length;

describe('bootstrapInterval', () => {
  it('comes out near the textbook interval of a mean', () => {
    const random = seeded(7);
    const clusters = Array.from({ length: 200 }, () => [random() * 10]);
    const [low, high] = bootstrapInterval(clusters, mean, seeded(1)) ?? [0, 0];
    const centre = mean(clusters.flat()) ?? 0;
    // Standard error of 200 uniform values over 10: 2.887 / √200 = .204, times 1.96.
    expect(low).toBeCloseTo(centre - 0.4, 0);
    expect(high - low).toBeGreaterThan(0.6);
    expect(high - low).toBeLessThan(1);
  });

  it('is wider where items of a cluster go together', () => {
    const values = Array.from({ length: 60 }, (_, index) => Math.floor(index / 20));
    const alone = bootstrapInterval(
      values.map((value) => [value]),
      mean,
      seeded(1),
    ) ?? [0, 0];
    const together = [values.slice(0, 20), values.slice(20, 40), values.slice(40)];
    const clustered = bootstrapInterval(together, mean, seeded(1)) ?? [0, 0];
    expect(clustered[1] - clustered[0]).toBeGreaterThan(alone[1] - alone[0]);
  });

  it('says nothing of one cluster or of a statistic that says nothing', () => {
    expect(bootstrapInterval([[1, 2, 3]], mean, seeded(1))).toBeNull();
    expect(bootstrapInterval([[1], [2]], () => null, seeded(1))).toBeNull();
  });
});
