import type { Practice } from '@hotseat/contracts';

export type ReportRef = Practice['sessions']['byWeek'][number]['reports'][number];

/** Whether `n` observations may be drawn, or have to be said in words. */
export function mayDraw(n: number, smallSample: number): boolean {
  return n >= smallSample;
}

/** True where there is no revealed interview at all: nothing to say and nothing to draw. */
export function isPracticeEmpty(practice: Practice): boolean {
  return practice.sessions.total === 0;
}

export function questionCount(practice: Practice): number {
  return practice.chapters.reduce((sum, chapter) => sum + chapter.n, 0);
}

export interface CriteriaSplit {
  drawn: (Practice['criteria'][number] & { mean: number })[];
  said: Practice['criteria'];
}

/** Criteria with a mean that may be drawn, and those that have too few ratings for one. */
export function splitCriteria(practice: Practice): CriteriaSplit {
  const split: CriteriaSplit = { drawn: [], said: [] };
  for (const criterion of practice.criteria) {
    const { mean } = criterion;
    if (mean !== null && mayDraw(criterion.n, practice.smallSample)) {
      split.drawn.push({ ...criterion, mean });
    } else split.said.push(criterion);
  }
  return split;
}

/** Each report once, in the order of its first mention. */
export function uniqueReports(reports: readonly ReportRef[]): ReportRef[] {
  return [...new Map(reports.map((report) => [report.roomId, report])).values()];
}
