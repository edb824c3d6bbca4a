import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { coverageScore, judgeKeyPoint, scoreInterval } from './coverage-score.ts';
import type { KeyPointResult } from './score-result.ts';

const calibration = {
  id: 'test',
  coveredAt: 0.6,
  partialAt: 0.4,
  termBonus: 0,
  confidenceScale: 0.05,
  residuals: { p10: -1.5, p90: 2 },
};
const place = { start: 3, end: 9 };
const status = fc.constantFrom('covered' as const, 'partial' as const, 'missing' as const);

function points(...statuses: KeyPointResult['status'][]): KeyPointResult[] {
  return statuses.map((value) => ({ status: value, confidence: 1, span: null }));
}

describe('SC32 status of a key point', () => {
  it.each([
    [0.6, 'covered'],
    [0.599, 'partial'],
    [0.4, 'partial'],
    [0.399, 'missing'],
  ])('%s → %s', (similarity, expected) => {
    expect(judgeKeyPoint({ span: place, similarity }, calibration).status).toBe(expected);
  });

  it('is missing without any place', () => {
    expect(judgeKeyPoint(null, calibration)).toEqual({
      status: 'missing',
      confidence: 1,
      span: null,
    });
  });

  it('SC3 SC33 has a span unless missing, and a confidence that grows with the distance', () => {
    fc.assert(
      fc.property(fc.double({ min: -1, max: 1, noNaN: true }), (similarity) => {
        const result = judgeKeyPoint({ span: place, similarity }, calibration);
        expect(result.span === null).toBe(result.status === 'missing');
        expect(result.confidence).toBeGreaterThanOrEqual(0.5);
        expect(result.confidence).toBeLessThanOrEqual(1);
      }),
    );
    const confidence = (similarity: number): number =>
      judgeKeyPoint({ span: place, similarity }, calibration).confidence;
    expect(confidence(0.6)).toBe(0.5);
    expect(confidence(0.7)).toBeGreaterThan(confidence(0.65));
    expect(confidence(0.1)).toBeGreaterThan(confidence(0.3));
  });
});

describe('SC34 score', () => {
  it('is the weighted share on a 0–4 scale, partial counting half', () => {
    expect(coverageScore(points('covered', 'partial', 'missing', 'missing'), [1, 1, 1, 1])).toBe(
      1.5,
    );
    expect(coverageScore(points('covered', 'missing'), [3, 1])).toBe(3);
    expect(coverageScore(points('covered', 'missing'), [0, 0])).toBe(2);
    expect(coverageScore([], [])).toBe(0);
  });

  it('stays in range, and speaking about more never lowers it', () => {
    const pair = fc.tuple(status, fc.double({ min: 0, max: 10, noNaN: true }));
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 30 }), fc.nat(), (pairs, pick) => {
        const weights = pairs.map(([, weight]) => weight);
        const before = points(...pairs.map(([value]) => value));
        const after = before.map((point, index) =>
          index === pick % before.length ? { ...point, status: 'covered' as const } : point,
        );
        const score = coverageScore(before, weights);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(4);
        expect(coverageScore(after, weights)).toBeGreaterThanOrEqual(score);
      }),
    );
  });
});

describe('SC35 interval', () => {
  it('holds the score and stays within the scale', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 4, noNaN: true }), (raw) => {
        const score = Math.round(raw * 100) / 100;
        const [low, high] = scoreInterval(score, calibration);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(4);
        expect(low).toBeLessThanOrEqual(score);
        expect(high).toBeGreaterThanOrEqual(score);
      }),
    );
    expect(scoreInterval(2, calibration)).toEqual([0.5, 4]);
  });
});
