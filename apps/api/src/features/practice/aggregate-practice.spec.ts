import { describe, expect, it } from '@jest/globals';
import { limits, practiceSchema } from '@hotseat/contracts';
import fc from 'fast-check';
import { aggregatePractice } from './aggregate-practice.ts';
import { practiceLimits } from './practice-limits.ts';
import type { ChapterRow, CriterionRow, PracticeRows, SessionRow } from './practice-rows.ts';

/** A UUID that a number stands for. */
function id(number: number): string {
  return `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

function session(number: number, startedAt: string): SessionRow {
  return { roomId: id(number), title: `Session ${number}`, startedAt: new Date(startedAt) };
}

function chapter(roomNumber: number, overrides: Partial<ChapterRow> = {}): ChapterRow {
  return {
    roomId: id(roomNumber),
    chapterId: id(900),
    number: '3',
    titleZh: '推理',
    titleEn: 'Inference',
    language: 'en',
    n: 1,
    ...overrides,
  };
}

function criterion(roomNumber: number, overrides: Partial<CriterionRow> = {}): CriterionRow {
  return {
    roomId: id(roomNumber),
    criterionId: id(800),
    rubricId: id(700),
    rubricVersion: 1,
    position: 1,
    key: 'depth',
    title: { zh: '深度', en: 'Depth' },
    levels: 4,
    sum: 3,
    n: 1,
    ...overrides,
  };
}

function rowsOf(parts: Partial<PracticeRows>): PracticeRows {
  return {
    space: { id: id(1), name: 'Team' },
    sessionCount: parts.sessions?.length ?? 0,
    sessions: [],
    chapters: [],
    criteria: [],
    pointCount: 0,
    points: [],
    ...parts,
  };
}

/** Newest first, as the repository gives them. */
const sessions = [
  session(13, '2026-02-02T10:00:00Z'),
  session(12, '2026-01-14T10:00:00Z'),
  session(11, '2026-01-13T10:00:00Z'),
];

describe('aggregatePractice', () => {
  it('says that there is nothing', () => {
    expect(practiceSchema.parse(aggregatePractice(rowsOf({})))).toEqual({
      space: { id: id(1), name: 'Team' },
      smallSample: limits.smallSample,
      sessions: { total: 0, byWeek: [] },
      chapters: [],
      criteria: [],
      peopleAndMachine: { n: 0, rankCorrelation: null, points: [] },
    });
  });

  it('counts sessions by ISO week and fills the gaps', () => {
    const { total, byWeek } = aggregatePractice(rowsOf({ sessions })).sessions;
    expect(total).toBe(3);
    expect(
      byWeek.map(({ week, n, reports }) => [week, n, reports.map(({ title }) => title)]),
    ).toEqual([
      ['2026-01-12', 2, ['Session 12', 'Session 11']],
      ['2026-01-19', 0, []],
      ['2026-01-26', 0, []],
      ['2026-02-02', 1, ['Session 13']],
    ]);
  });

  it('counts a chapter once, under the name in which it was last asked', () => {
    const { chapters } = aggregatePractice(
      rowsOf({
        sessions,
        chapters: [
          chapter(11, { language: 'en', n: 2 }),
          chapter(13, { language: 'zh', n: 1 }),
          chapter(12, { chapterId: id(901), titleEn: 'Agents', n: 4 }),
        ],
      }),
    );
    expect(chapters.map(({ title, n, reports }) => [title, n, reports.length])).toEqual([
      ['Agents', 4, 1],
      ['推理', 3, 2],
    ]);
  });

  it('joins a criterion over the versions of its rubric', () => {
    const { criteria } = aggregatePractice(
      rowsOf({
        sessions,
        criteria: [
          criterion(11, { sum: 9, n: 3 }),
          criterion(13, {
            criterionId: id(801),
            rubricVersion: 2,
            title: { zh: '深', en: 'Deep' },
            sum: 8,
            n: 2,
          }),
          criterion(12, { sum: 0, n: 0 }),
        ],
      }),
    );
    expect(criteria).toMatchObject([
      { criterionId: id(801), title: { en: 'Deep' }, levels: 4, mean: 17 / 5, n: 5 },
    ]);
    expect(criteria[0]?.reports.map(({ title }) => title)).toEqual(['Session 13', 'Session 11']);
  });

  it('keeps back a mean of few ratings, and says how many there are', () => {
    const n = limits.smallSample - 1;
    const { criteria } = aggregatePractice(
      rowsOf({ sessions, criteria: [criterion(11, { sum: 3 * n, n })] }),
    );
    expect(criteria).toMatchObject([{ mean: null, n }]);
  });

  it('does not average over scales of different length', () => {
    const { criteria } = aggregatePractice(
      rowsOf({
        sessions,
        criteria: [
          criterion(11, { sum: 20, n: 5 }),
          criterion(12, { rubricVersion: 2, criterionId: id(801), levels: 7, sum: 35, n: 5 }),
        ],
      }),
    );
    expect(criteria.map(({ levels, mean }) => [levels, mean])).toEqual([
      [7, 7],
      [4, 4],
    ]);
  });

  const point = {
    roomId: id(12),
    askedQuestionId: id(50),
    prompt: 'Why?',
    people: 3.5,
    raters: 2,
    machine: 2.25,
    modelId: 'model',
  };

  it('says how far people and the machine order answers alike, from enough of them', () => {
    const points = [1, 2, 3, 4, 5].map((n) => ({ ...point, people: n, machine: 5 - n }));
    const correlationOf = (some: typeof points) =>
      aggregatePractice(rowsOf({ sessions, pointCount: some.length, points: some }))
        .peopleAndMachine.rankCorrelation;
    expect(correlationOf(points)).toBeCloseTo(-1, 12);
    expect(correlationOf(points.slice(1))).toBeNull();
  });

  it('leads from each point to its report', () => {
    const { peopleAndMachine } = aggregatePractice(
      rowsOf({ sessions, pointCount: 7, points: [point] }),
    );
    expect(peopleAndMachine.n).toBe(7);
    const { roomId, ...shown } = point;
    expect(peopleAndMachine.points).toEqual([
      { ...shown, report: { roomId, title: 'Session 12', startedAt: '2026-01-14T10:00:00.000Z' } },
    ]);
  });
});

const arbitraryRows = fc
  .array(
    fc.record({
      startedAt: fc.date({
        min: new Date('2024-01-01T00:00:00Z'),
        max: new Date('2026-12-31T00:00:00Z'),
        noInvalidDate: true,
      }),
      chapters: fc.uniqueArray(fc.integer({ min: 900, max: 905 }), { maxLength: 4 }),
      ratings: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 6 }),
    }),
    { maxLength: 40 },
  )
  .map((rooms) => {
    const newestFirst = [...rooms].sort((a, b) => b.startedAt.getTime() - a.startedAt.getTime());
    return rowsOf({
      sessions: newestFirst.map(({ startedAt }, index) => ({
        ...session(index, startedAt.toISOString()),
      })),
      chapters: newestFirst.flatMap((room, index) =>
        room.chapters.map((number) => chapter(index, { chapterId: id(number), n: 2 })),
      ),
      criteria: newestFirst.map(({ ratings }, index) =>
        criterion(index, { sum: ratings.reduce((a, b) => a + b, 0), n: ratings.length }),
      ),
    });
  });

describe('aggregatePractice over any practice', () => {
  it('loses and invents nothing', () => {
    fc.assert(
      fc.property(arbitraryRows, (rows) => {
        const practice = practiceSchema.parse(aggregatePractice(rows));
        const { byWeek } = practice.sessions;
        expect(total(byWeek)).toBe(rows.sessions.length);
        expect(total(practice.chapters)).toBe(total(rows.chapters));
        expect(total(practice.criteria)).toBe(total(rows.criteria));
        for (const [index, { week }] of byWeek.entries()) {
          const before = byWeek[index - 1];
          if (before) expect(Date.parse(week) - Date.parse(before.week)).toBe(7 * 86_400_000);
        }
        expect(byWeek.at(0)?.n).not.toBe(0);
        expect(byWeek.at(-1)?.n).not.toBe(0);
      }),
    );
  });

  it('draws a mean only from enough ratings, and inside the scale', () => {
    fc.assert(
      fc.property(arbitraryRows, (rows) => {
        for (const { mean, n, levels } of aggregatePractice(rows).criteria) {
          expect(mean === null).toBe(n < limits.smallSample);
          expect(mean ?? 1).toBeGreaterThanOrEqual(1);
          expect(mean ?? 1).toBeLessThanOrEqual(levels);
        }
      }),
    );
  });

  it('leads from every number to its newest reports', () => {
    fc.assert(
      fc.property(arbitraryRows, (rows) => {
        const { sessions: bySession, chapters, criteria } = aggregatePractice(rows);
        for (const { n, reports } of [...bySession.byWeek, ...chapters, ...criteria]) {
          expect(reports.length > 0).toBe(n > 0);
          expect(reports.length).toBeLessThanOrEqual(practiceLimits.reports);
          const times = reports.map(({ startedAt }) => startedAt);
          expect(times).toEqual([...times].sort().reverse());
          expect(new Set(reports.map(({ roomId }) => roomId)).size).toBe(reports.length);
        }
      }),
    );
  });
});

function total(counted: readonly { n: number }[]): number {
  return counted.reduce((all, { n }) => all + n, 0);
}
