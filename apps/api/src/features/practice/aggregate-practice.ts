import { spearman } from '@hotseat/agreement';
import {
  askedQuestionIdSchema,
  criterionIdSchema,
  limits,
  roomIdSchema,
  spaceIdSchema,
  type Practice,
} from '@hotseat/contracts';
import { mondayOf, mondaysBetween } from './iso-weeks.ts';
import { practiceLimits } from './practice-limits.ts';
import type {
  ChapterRow,
  CriterionRow,
  PointRow,
  PracticeRows,
  SessionRow,
} from './practice-rows.ts';

type ReportRef = Practice['sessions']['byWeek'][number]['reports'][number];

/**
 * What the rows say, each number with its n and the newest of its reports. Counts by week, chapter
 * and criterion are about the sessions in `rows`; see `practiceLimits` for how many.
 */
export function aggregatePractice(rows: PracticeRows): Practice {
  const reports = new Reports(rows.sessions);
  return {
    space: { id: spaceIdSchema.parse(rows.space.id), name: rows.space.name },
    smallSample: limits.smallSample,
    sessions: { total: rows.sessionCount, byWeek: countByWeek(rows.sessions, reports) },
    chapters: countByChapter(rows.chapters, reports),
    criteria: meanByCriterion(rows.criteria, reports),
    peopleAndMachine: {
      n: rows.pointCount,
      rankCorrelation: correlate(rows.points),
      points: rows.points.map(({ roomId, askedQuestionId, ...point }) => ({
        ...point,
        askedQuestionId: askedQuestionIdSchema.parse(askedQuestionId),
        report: reports.get(roomId),
      })),
    },
  };
}

/** How far people and the machine order the answers alike. */
function correlate(points: readonly PointRow[]): number | null {
  if (points.length < limits.smallSample) return null;
  return spearman(points.map(({ people, machine }) => [people, machine] as const));
}

/** Links to the interviews, in the order of the sessions: newest first. */
class Reports {
  private readonly refs: Map<string, ReportRef>;

  constructor(sessions: readonly SessionRow[]) {
    this.refs = new Map(sessions.map((session) => [session.roomId, toReportRef(session)]));
  }

  get(roomId: string): ReportRef {
    const ref = this.refs.get(roomId);
    if (!ref) throw new Error('a row of the practice query has no session');
    return ref;
  }

  newest(roomIds: readonly string[]): ReportRef[] {
    const wanted = new Set(roomIds);
    const found = [...this.refs].filter(([roomId]) => wanted.has(roomId));
    return found.slice(0, practiceLimits.reports).map(([, ref]) => ref);
  }
}

function toReportRef({ roomId, title, startedAt }: SessionRow): ReportRef {
  return { roomId: roomIdSchema.parse(roomId), title, startedAt: startedAt.toISOString() };
}

function countByWeek(
  sessions: readonly SessionRow[],
  reports: Reports,
): Practice['sessions']['byWeek'] {
  const weeks = groupBy(sessions, ({ startedAt }) => mondayOf(startedAt));
  const mondays = [...weeks.keys()].sort();
  const [first, last] = [mondays.at(0), mondays.at(-1)];
  if (first === undefined || last === undefined) return [];
  return mondaysBetween(first, last).map((week) => {
    const inWeek = weeks.get(week) ?? [];
    return { week, n: inWeek.length, reports: reports.newest(inWeek.map(({ roomId }) => roomId)) };
  });
}

/** Most asked first. A chapter asked in both languages counts once, under its newest name. */
function countByChapter(rows: readonly ChapterRow[], reports: Reports): Practice['chapters'] {
  const chapters = [...groupBy(rows, ({ chapterId }) => chapterId).values()].map((group) => {
    const refs = reports.newest(group.map(({ roomId }) => roomId));
    const newest = group.find(({ roomId }) => roomId === refs[0]?.roomId) ?? group[0];
    return {
      title: newest ? titleAsked(newest) : '',
      n: sum(group.map(({ n }) => n)),
      reports: refs,
    };
  });
  return chapters.sort((a, b) => b.n - a.n || (a.title < b.title ? -1 : 1));
}

/** In the language in which it was asked. */
function titleAsked({ language, titleZh, titleEn, number }: ChapterRow): string {
  return (language === 'zh' ? (titleZh ?? titleEn) : (titleEn ?? titleZh)) ?? number;
}

/**
 * In the rubric's order. A criterion is the same over the versions of its rubric when its key is,
 * unless its scale has become another one: means over different scales would say nothing.
 */
function meanByCriterion(rows: readonly CriterionRow[], reports: Reports): Practice['criteria'] {
  const groups = groupBy(rows, ({ rubricId, key, levels }) => `${rubricId}/${key}/${levels}`);
  const criteria = [...groups.values()].map((group) => {
    const newest = group.reduce((a, b) => (b.rubricVersion > a.rubricVersion ? b : a));
    const rated = group.filter(({ n }) => n > 0);
    const n = sum(rated.map((row) => row.n));
    const mean = n < limits.smallSample ? null : sum(rated.map((row) => row.sum)) / n;
    return { newest, n, mean, reports: reports.newest(rated.map(({ roomId }) => roomId)) };
  });
  return criteria
    .sort(
      ({ newest: a }, { newest: b }) =>
        (a.rubricId < b.rubricId ? -1 : a.rubricId > b.rubricId ? 1 : 0) ||
        a.position - b.position ||
        b.rubricVersion - a.rubricVersion,
    )
    .map(({ newest, ...criterion }) => ({
      criterionId: criterionIdSchema.parse(newest.criterionId),
      title: newest.title,
      levels: newest.levels,
      ...criterion,
    }));
}

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
