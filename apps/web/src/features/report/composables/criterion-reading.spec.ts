import { limits } from '@hotseat/contracts';
import { describe, expect, it } from '@jest/globals';
import { readCriterion } from './criterion-reading.ts';

describe('readCriterion', () => {
  it.each([
    [0, null, 'none'],
    [3, null, 'none'],
    [1, 2, 'single'],
    [limits.smallSample - 1, 2.5, 'small'],
    [limits.smallSample, 2.5, 'enough'],
  ] as const)('n = %i, mean %p → %s', (n, mean, reading) => {
    expect(readCriterion({ n, mean })).toBe(reading);
  });
});
