import type { Calibration } from './model-manifest.ts';
import type { SpanMatch } from './match-spans.ts';
import type { KeyPointResult } from './score-result.ts';

const MAX_SCORE = 4;
const CREDIT = { covered: 1, partial: 0.5, missing: 0, contradicted: 0 } as const;

/**
 * The status of one key point. `covered` means that the place speaks about the point, `partial` that
 * it touches on it. The confidence is a logistic of the distance to the nearest threshold that would
 * have changed the status: .5 on the threshold.
 */
export function judgeKeyPoint(match: SpanMatch | null, calibration: Calibration): KeyPointResult {
  const { coveredAt, partialAt, confidenceScale } = calibration;
  const similarity = match?.similarity ?? -1;
  const logistic = (distance: number): number => 1 / (1 + Math.exp(-distance / confidenceScale));
  if (match === null || similarity < partialAt) {
    return { status: 'missing', confidence: round(logistic(partialAt - similarity)), span: null };
  }
  const span: [number, number] = [match.span.start, match.span.end];
  if (similarity >= coveredAt) {
    return { status: 'covered', confidence: round(logistic(similarity - coveredAt)), span };
  }
  const distance = Math.min(similarity - partialAt, coveredAt - similarity);
  return { status: 'partial', confidence: round(logistic(distance)), span };
}

/**
 * The provisional number: the weighted share of key points spoken about (a partial one counts half)
 * on a 0–4 scale. When every weight is 0 they count alike. No key points give 0.
 */
export function coverageScore(
  results: readonly KeyPointResult[],
  weights: readonly number[],
): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let weighted = 0;
  for (const [index, result] of results.entries()) {
    const share = total > 0 ? (weights[index] ?? 0) / total : 1 / results.length;
    weighted += share * CREDIT[result.status];
  }
  return round(MAX_SCORE * weighted);
}

/** The score shifted by the calibration's residual quantiles and kept within 0–4. */
export function scoreInterval(score: number, calibration: Calibration): [number, number] {
  const { p10, p90 } = calibration.residuals;
  return [round(Math.max(0, score + p10)), round(Math.min(MAX_SCORE, score + p90))];
}

/** Two decimals: more would pretend to a precision that is not there. */
function round(value: number): number {
  return Math.min(MAX_SCORE, Math.max(0, Math.round(value * 100) / 100));
}
