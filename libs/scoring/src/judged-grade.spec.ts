import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { JudgeReading } from './judge.ts';
import { expectedCredit, gradeOf, intervalOf, statusOf } from './judged-grade.ts';

const reading = (shares: Partial<JudgeReading>): JudgeReading => ({
  covered: 0,
  partial: 0,
  contradicted: 0,
  absent: 0,
  ...shares,
});
const credit = { partial: 0.5, contradicted: 0.4 };
const grades = [
  { credit: 0, grade: 0 },
  { credit: 0.5, grade: 1.5 },
  { credit: 0.9, grade: 4 },
];
const readings = fc
  .tuple(fc.nat(100), fc.nat(100), fc.nat(100), fc.nat(100))
  .filter((counts) => counts.some((count) => count > 0))
  .map(([covered, partial, contradicted, absent]) => {
    const sum = covered + partial + contradicted + absent;
    return {
      covered: covered / sum,
      partial: partial / sum,
      contradicted: contradicted / sum,
      absent: absent / sum,
    };
  });

describe('SC32 the status of a key point', () => {
  it('is the likeliest label, with its probability', () => {
    expect(statusOf(reading({ contradicted: 0.6, covered: 0.4 }))).toEqual({
      status: 'contradicted',
      confidence: 0.6,
    });
    expect(statusOf(reading({ absent: 0.9, covered: 0.1 })).status).toBe('missing');
  });

  it('is the less favourable one among equals', () => {
    expect(statusOf(reading({ covered: 0.5, partial: 0.5 })).status).toBe('partial');
    expect(statusOf(reading({ contradicted: 0.5, absent: 0.5 })).status).toBe('missing');
  });
});

describe('SC34 the grade', () => {
  it('weighs points, counts half ones and takes off contradicted ones', () => {
    const read = [reading({ covered: 1 }), reading({ partial: 1 }), reading({ contradicted: 1 })];
    expect(expectedCredit(read, [2, 1, 1], { credit })).toBeCloseTo((2 + 0.5 - 0.4) / 4);
    expect(expectedCredit(read, [0, 0, 0], { credit })).toBeCloseTo((1 + 0.5 - 0.4) / 3);
  });

  it('is linear between the knots and flat beyond them', () => {
    expect(gradeOf(-0.3, { grades })).toBe(0);
    expect(gradeOf(0.25, { grades })).toBeCloseTo(0.75);
    expect(gradeOf(0.7, { grades })).toBeCloseTo(2.75);
    expect(gradeOf(1, { grades })).toBe(4);
  });

  it('never falls when a point is covered more and missed less', () => {
    fc.assert(
      fc.property(fc.array(readings, { minLength: 1, maxLength: 6 }), (all) => {
        const [first] = all;
        if (!first) return;
        const better = { ...first, covered: first.covered + first.absent, absent: 0 };
        const weights = all.map(() => 1);
        const before = gradeOf(expectedCredit(all, weights, { credit }), { grades });
        const after = gradeOf(expectedCredit([better, ...all.slice(1)], weights, { credit }), {
          grades,
        });
        expect(after).toBeGreaterThanOrEqual(before - 1e-9);
      }),
    );
  });
});

describe('SC35 the interval', () => {
  const residuals = [
    { from: 0, p10: -0.2, p90: 0.6 },
    { from: 2, p10: -1.1, p90: 0.8 },
  ];

  it('belongs to the band of the grade and stays within the scale', () => {
    expect(intervalOf(1.5, { residuals })).toEqual([1.3, 2.1]);
    expect(intervalOf(3.5, { residuals })).toEqual([2.4, 4]);
    expect(intervalOf(0.1, { residuals })[0]).toBe(0);
  });

  it('always holds the grade', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 4, noNaN: true }), (grade) => {
        const [low, high] = intervalOf(grade, { residuals });
        expect(low).toBeLessThanOrEqual(grade);
        expect(high).toBeGreaterThanOrEqual(grade);
      }),
    );
  });
});
