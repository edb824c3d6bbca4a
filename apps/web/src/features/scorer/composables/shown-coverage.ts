import type { CoverageChanged } from '@hotseat/contracts';

/** What the panel shows: statuses, and a remark instead of them or, of a busy scorer, beside them. */
export interface ShownCoverage {
  readonly keyPoints: CoverageChanged['keyPoints'];
  readonly remark: 'owes' | 'waiting' | Exclude<CoverageChanged['state'], 'read'> | null;
}

export const nothingYet: ShownCoverage = { keyPoints: [], remark: 'waiting' };

/** A busy scorer leaves what it said before; every other word replaces it. */
export function shownAfter(
  before: ShownCoverage,
  { state, keyPoints }: Pick<CoverageChanged, 'state' | 'keyPoints'>,
): ShownCoverage {
  if (state === 'read') return { keyPoints, remark: null };
  return { keyPoints: state === 'busy' ? before.keyPoints : [], remark: state };
}
