import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { drainDelayMs } from './reconnect-delay.ts';

describe('drainDelayMs', () => {
  it('is never shorter than the server asked for, and bounded', () => {
    fc.assert(
      fc.property(
        fc.nat(60_000),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (wait, random) => {
          const delay = drainDelayMs(wait, random);
          expect(delay).toBeGreaterThanOrEqual(wait);
          expect(delay).toBeLessThanOrEqual(2 * wait + 1_000);
        },
      ),
    );
  });

  it('spreads clients that were sent away together', () => {
    expect(drainDelayMs(1_000, 0.9) - drainDelayMs(1_000, 0.1)).toBeGreaterThan(1_000);
  });
});
