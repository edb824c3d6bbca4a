import { describe, expect, it } from '@jest/globals';
import { momentBetween, readTimer } from './timer-reading.ts';

const deadline = '2026-01-01T00:05:00.000Z';
const end = Date.parse(deadline);
const running = { state: 'running', totalMs: 300_000, deadline } as const;

describe('readTimer', () => {
  it('counts down, and counts on calmly past the end', () => {
    expect(readTimer(running, end - 240_000)).toEqual({
      state: 'running',
      ms: 240_000,
      share: 0.2,
    });
    expect(readTimer(running, end + 5_000)).toEqual({ state: 'over', ms: 5_000, share: 1 });
  });

  it('stands still while paused, whatever the time', () => {
    const paused = { state: 'paused', totalMs: 300_000, remainingMs: 150_000 } as const;
    expect(readTimer(paused, end)).toEqual(readTimer(paused, 0));
    expect(readTimer(paused, 0)).toEqual({ state: 'paused', ms: 150_000, share: 0.5 });
  });
});

describe('momentBetween', () => {
  it.each([
    [301_000, 299_000, 'five'],
    [61_000, 60_000, 'one'],
    [1_000, 0, 'over'],
    [500, -4_000, 'over'],
    [250_000, 249_000, null],
    [-1_000, -2_000, null],
    // More time was given: nothing to say.
    [59_000, 119_000, null],
    // A tab that slept through several says the last one only.
    [400_000, -10_000, 'over'],
  ])('from %d ms to %d ms is %s', (before, after, moment) => {
    expect(momentBetween(before, after)).toBe(moment);
  });
});
