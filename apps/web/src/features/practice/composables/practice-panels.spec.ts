import { describe, expect, it } from '@jest/globals';
import { practiceSchema, type Practice } from '@hotseat/contracts';
import fc from 'fast-check';
import { isPracticeEmpty, mayDraw, splitCriteria, uniqueReports } from './practice-panels.ts';

const report = (id: number): unknown => ({
  roomId: `018f0000-0000-7000-8000-${String(id).padStart(12, '0')}`,
  title: `Room ${id}`,
  startedAt: '2026-03-02T18:00:00Z',
});

function practiceWith(criteria: { mean: number | null; n: number }[]): Practice {
  return practiceSchema.parse({
    space: { id: '018f0000-0000-7000-8000-00000000000a', name: 'Ours' },
    smallSample: 5,
    sessions: { total: criteria.length, byWeek: [] },
    chapters: [],
    criteria: criteria.map((criterion, index) => ({
      criterionId: `018f0000-0000-7000-8000-${String(index).padStart(12, '0')}`,
      title: { zh: '准确', en: 'Accuracy' },
      levels: 4,
      reports: [],
      ...criterion,
    })),
    peopleAndMachine: { n: 0, rankCorrelation: null, points: [] },
  });
}

describe('practice panels', () => {
  it('draws at the small-sample bound and not below it', () => {
    expect(mayDraw(5, 5)).toBe(true);
    expect(mayDraw(4, 5)).toBe(false);
  });

  it('never draws a mean of a small sample and loses no criterion', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            mean: fc.option(fc.double({ min: 1, max: 4, noNaN: true })),
            n: fc.nat(12),
          }),
          { maxLength: 8 },
        ),
        (criteria) => {
          const { drawn, said } = splitCriteria(practiceWith(criteria));
          expect(drawn.length + said.length).toBe(criteria.length);
          expect(drawn.every((criterion) => criterion.n >= 5)).toBe(true);
        },
      ),
    );
  });

  it('calls a space without a revealed interview empty', () => {
    expect(isPracticeEmpty(practiceWith([]))).toBe(true);
    expect(isPracticeEmpty(practiceWith([{ mean: 2, n: 6 }]))).toBe(false);
  });

  it('lists a report once however often it is named', () => {
    const parsed = practiceSchema.shape.chapters.element.shape.reports.parse([
      report(1),
      report(2),
      report(1),
    ]);
    expect(uniqueReports(parsed).map(({ title }) => title)).toEqual(['Room 1', 'Room 2']);
  });
});
