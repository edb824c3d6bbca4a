import { describe, expect, it } from '@jest/globals';
import { pearson } from './pearson.ts';

describe('pearson', () => {
  it('agrees with a table worked by hand', () => {
    // x 1 2 3, y 1 3 2: covariance 1, variances 2 and 2.
    expect(pearson([[1, 1], [2, 3], [3, 2]])).toBeCloseTo(0.5, 12); // prettier-ignore
    expect(pearson([[0, 5], [1, 3], [2, 1]])).toBeCloseTo(-1, 12); // prettier-ignore
  });

  it('is null where nothing can be said, and refuses what is no number', () => {
    expect(pearson([])).toBeNull();
    expect(pearson([[1, 2], [1, 3]])).toBeNull(); // prettier-ignore
    expect(() => pearson([[Number.NaN, 1]])).toThrow(RangeError);
  });
});
