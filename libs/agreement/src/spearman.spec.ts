import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { spearman } from './spearman.ts';

const value = fc.integer({ min: 0, max: 4 });
const pairs = fc.array(fc.tuple(value, value), { minLength: 2, maxLength: 30 });

describe('spearman', () => {
  it('agrees with a table worked by hand', () => {
    // Ranks 1..5 against 2 1 4 3 5: 1 - 6·(1+1+1+1+0) / (5·24) = 0.8
    const table = [
      [10, 20],
      [20, 10],
      [30, 40],
      [40, 30],
      [50, 50],
    ] as const;
    expect(spearman(table)).toBeCloseTo(0.8, 12);
  });

  it('gives ties their mean rank', () => {
    // Ranks 1, 2.5, 2.5, 4 against 1, 3, 2, 4: covariance 4.5, variances 4.5 and 5.
    const table = [
      [1, 1],
      [2, 3],
      [2, 2],
      [3, 4],
    ] as const;
    expect(spearman(table)).toBeCloseTo(4.5 / Math.sqrt(4.5 * 5), 12);
  });

  it('is null where nothing can be said', () => {
    expect(spearman([])).toBeNull();
    expect(spearman([[1, 2]])).toBeNull();
    expect(spearman([[1, 2], [1, 3]])).toBeNull(); // prettier-ignore
  });

  it('refuses what is no number', () => {
    expect(() => spearman([[Number.NaN, 1]])).toThrow(RangeError);
  });

  it('is symmetric, bounded, and blind to the scale', () => {
    fc.assert(
      fc.property(pairs, (sample) => {
        const forward = spearman(sample);
        const backward = spearman(sample.map(([x, y]) => [y, x] as const));
        const stretched = spearman(sample.map(([x, y]) => [x ** 3 + 7, 2 * y - 1] as const));
        if (forward === null) {
          expect(backward).toBeNull();
          return;
        }
        expect(Math.abs(forward)).toBeLessThanOrEqual(1);
        expect(backward).toBeCloseTo(forward, 10);
        expect(stretched).toBeCloseTo(forward, 10);
      }),
    );
  });

  it('is 1 for a rater against themselves', () => {
    fc.assert(
      fc.property(fc.uniqueArray(value, { minLength: 2 }), (values) => {
        expect(spearman(values.map((each) => [each, each] as const))).toBeCloseTo(1, 12);
      }),
    );
  });
});
