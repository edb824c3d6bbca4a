import type { CriterionId, ErrorCode, Rating, Rubric } from '@hotseat/contracts';

export interface ScorecardProblem {
  code: ErrorCode;
  details: { criterionId: CriterionId };
}

/**
 * The first thing that keeps a scorecard from counting, or null. Every criterion is rated exactly
 * once; a value is one of its levels and rests on evidence; a quote stands in the answer word for
 * word; `null` (not observed) needs no evidence.
 */
export function checkScorecard(
  rubric: Rubric,
  answer: string,
  ratings: readonly Rating[],
): ScorecardProblem | null {
  const known = new Set<string>(rubric.criteria.map((criterion) => criterion.id));
  const stray = ratings.find((rating) => !known.has(rating.criterionId));
  if (stray) return problem('validation_failed', stray.criterionId);
  for (const criterion of rubric.criteria) {
    const [rating, ...more] = ratings.filter((each) => each.criterionId === criterion.id);
    if (!rating || more.length > 0) return problem('validation_failed', criterion.id);
    const found = checkRating(
      rating,
      answer,
      criterion.levels.map((level) => level.value),
    );
    if (found) return problem(found, criterion.id);
  }
  return null;
}

function checkRating(rating: Rating, answer: string, levels: number[]): ErrorCode | null {
  if (rating.value === null) return null;
  if (!levels.includes(rating.value)) return 'validation_failed';
  const evidence = rating.evidence.filter((each) => each.text.trim() !== '');
  if (evidence.length === 0 || evidence.length < rating.evidence.length) return 'evidence_missing';
  const invented = evidence.some((each) => each.kind === 'quote' && !answer.includes(each.text));
  return invented ? 'quote_not_in_answer' : null;
}

function problem(code: ErrorCode, criterionId: CriterionId): ScorecardProblem {
  return { code, details: { criterionId } };
}
