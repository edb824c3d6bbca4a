import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clockOffsetMs, formatElapsed, timeShare } from './clock-format.ts';

describe('formatElapsed', () => {
  it.each([
    [-500, '0:00'],
    [0, '0:00'],
    [59_999, '0:59'],
    [187_000, '3:07'],
    [3_599_999, '59:59'],
    [3_729_000, '1:02:09'],
  ])('%i ms → %s', (elapsedMs, text) => {
    expect(formatElapsed(elapsedMs)).toBe(text);
  });

  it('reads back as the same number of whole seconds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400_000 }), (seconds) => {
        const parts = formatElapsed(seconds * 1000)
          .split(':')
          .map(Number);
        expect(parts.reduce((sum, part) => sum * 60 + part, 0)).toBe(seconds);
      }),
    );
  });
});

describe('timeShare', () => {
  it('grows to 1 and stays there', () => {
    expect(timeShare(150_000, 5)).toBe(0.5);
    expect(timeShare(900_000, 5)).toBe(1);
    expect(timeShare(-1, 5)).toBe(0);
  });
});

describe('clockOffsetMs', () => {
  it('is positive where this device is behind the server', () => {
    expect(clockOffsetMs('2026-01-01T00:00:10.000Z', Date.UTC(2026, 0, 1))).toBe(10_000);
  });
});
