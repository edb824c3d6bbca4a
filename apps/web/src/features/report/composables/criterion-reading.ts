import { limits, type CriterionSummary } from '@hotseat/contracts';

/** How a criterion's summary may be read: a mean of few ratings is said with its caveat. */
export type CriterionReading = 'none' | 'single' | 'small' | 'enough';

export function readCriterion(summary: Pick<CriterionSummary, 'n' | 'mean'>): CriterionReading {
  if (summary.n === 0 || summary.mean === null) return 'none';
  if (summary.n === 1) return 'single';
  return summary.n < limits.smallSample ? 'small' : 'enough';
}
