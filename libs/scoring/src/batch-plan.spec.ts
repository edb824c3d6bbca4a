import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { planBatches } from './batch-plan.ts';

describe('batch plan', () => {
  it('puts texts of like length together', () => {
    expect(planBatches([9, 2, 8, 3], { maxTexts: 2, maxTokens: 100 })).toEqual([
      [1, 3],
      [2, 0],
    ]);
  });

  it('keeps both limits and loses no text', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 200 }));
    const limit = fc.integer({ min: 1, max: 300 });
    fc.assert(
      fc.property(counts, limit, limit, (tokenCounts, maxTexts, maxTokens) => {
        const batches = planBatches(tokenCounts, { maxTexts, maxTokens });
        for (const batch of batches) {
          const longest = Math.max(...batch.map((index) => tokenCounts[index] ?? 0));
          expect(batch.length).toBeLessThanOrEqual(maxTexts);
          expect(batch.length === 1 || batch.length * longest <= maxTokens).toBe(true);
        }
        expect(batches.flat().sort((a, b) => a - b)).toEqual([...tokenCounts.keys()]);
      }),
    );
  });
});
