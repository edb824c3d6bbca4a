import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mondayOf, mondaysBetween } from './iso-weeks.ts';

const anyInstant = fc.date({
  min: new Date('2000-01-01T00:00:00Z'),
  max: new Date('2099-12-31T23:59:59Z'),
  noInvalidDate: true,
});

describe('mondayOf', () => {
  it.each([
    ['2026-01-01T12:00:00Z', '2025-12-29'],
    ['2026-01-05T00:00:00Z', '2026-01-05'],
    ['2026-01-04T23:59:59Z', '2025-12-29'],
    ['2024-02-29T08:00:00Z', '2024-02-26'],
  ])('%s is in the week of %s', (instant, monday) => {
    expect(mondayOf(new Date(instant))).toBe(monday);
  });

  it('is a Monday at most seven days back', () => {
    fc.assert(
      fc.property(anyInstant, (instant) => {
        const monday = new Date(mondayOf(instant));
        const daysBack = (instant.getTime() - monday.getTime()) / 86_400_000;
        expect(monday.getUTCDay()).toBe(1);
        expect(daysBack).toBeGreaterThanOrEqual(0);
        expect(daysBack).toBeLessThan(7);
      }),
    );
  });
});

describe('mondaysBetween', () => {
  it('leaves no week out', () => {
    expect(mondaysBetween('2025-12-22', '2026-01-12')).toEqual([
      '2025-12-22',
      '2025-12-29',
      '2026-01-05',
      '2026-01-12',
    ]);
    expect(mondaysBetween('2026-01-05', '2026-01-05')).toEqual(['2026-01-05']);
    expect(mondaysBetween('2026-01-12', '2026-01-05')).toEqual([]);
  });
});
