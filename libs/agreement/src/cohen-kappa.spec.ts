import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cohenKappa } from './cohen-kappa.ts';

const grade = fc.integer({ min: 0, max: 4 });
const pairs = fc.array(fc.tuple(grade, grade), { minLength: 1, maxLength: 40 });

describe('cohenKappa', () => {
  it('agrees with a table worked by hand', () => {
    // 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no: observed .7, by chance .5, kappa .4.
    const table = [
      ...Array.from({ length: 20 }, () => [1, 1] as const),
      ...Array.from({ length: 5 }, () => [1, 0] as const),
      ...Array.from({ length: 10 }, () => [0, 1] as const),
      ...Array.from({ length: 15 }, () => [0, 0] as const),
    ];
    expect(cohenKappa(table, 2)).toBeCloseTo(0.4, 12);
  });

  it('forgives a near miss when weighted', () => {
    const near = [[0, 1], [1, 1], [2, 2], [4, 4]] as const; // prettier-ignore
    const far = [[0, 4], [1, 1], [2, 2], [4, 4]] as const; // prettier-ignore
    expect(cohenKappa(near, 5, 'quadratic')).toBeGreaterThan(cohenKappa(far, 5, 'quadratic') ?? 1);
    // Squares: 1 observed; 60 over the 16 pairs of a first and a second rating.
    expect(cohenKappa(near, 5, 'quadratic')).toBeCloseTo(1 - (1 * 4) / 60, 12);
  });

  it('is null where nothing can be said, and refuses what is no category', () => {
    expect(cohenKappa([], 5)).toBeNull();
    expect(cohenKappa([[2, 2]], 5)).toBeNull();
    expect(() => cohenKappa([[5, 0]], 5)).toThrow(RangeError);
    expect(() => cohenKappa([[0.5, 0]], 5)).toThrow(RangeError);
  });

  it('is symmetric, at most 1, and 1 only for the same ratings', () => {
    fc.assert(
      fc.property(pairs, fc.constantFrom('none', 'quadratic'), (sample, weights) => {
        const forward = cohenKappa(sample, 5, weights);
        const backward = cohenKappa(
          sample.map(([a, b]) => [b, a] as const),
          5,
          weights,
        );
        if (forward === null) expect(backward).toBeNull();
        else {
          expect(backward).toBeCloseTo(forward, 10);
          expect(forward).toBeLessThanOrEqual(1);
          expect(forward === 1).toBe(sample.every(([a, b]) => a === b));
        }
      }),
    );
  });
});
