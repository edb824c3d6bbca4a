import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TokenBucket } from './token-bucket.ts';

describe('TokenBucket', () => {
  it('lets a burst through, then as many as its rate, and says how long to wait', () => {
    const bucket = new TokenBucket(10, 0);
    expect(Array.from({ length: 30 }, () => bucket.take(0))).toEqual(Array(30).fill(0));
    expect(bucket.take(0)).toBe(100);
    expect(bucket.take(90)).toBeGreaterThanOrEqual(10);
    expect(bucket.take(101)).toBe(0);
    expect(bucket.take(101)).toBeGreaterThan(90);
  });

  it('never gives more than burst + rate × time, and always after the wait it named', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(400), { maxLength: 200 }), (pauses) => {
        const bucket = new TokenBucket(5, 0);
        let now = 0;
        let given = 0;
        for (const pause of pauses) {
          now += pause;
          const waitMs = bucket.take(now);
          if (waitMs === 0) given += 1;
          else {
            now += waitMs;
            expect(bucket.take(now)).toBe(0);
            given += 1;
          }
          expect(given).toBeLessThanOrEqual(15 + (5 * now) / 1_000 + 1e-6);
        }
      }),
    );
  });
});
