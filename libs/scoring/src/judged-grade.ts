import type { JudgeCalibration } from './judge-calibration.ts';
import type { JudgeReading } from './judge.ts';
import type { KeyPointResult } from './score-result.ts';

const MAX_GRADE = 4;

/** The likeliest status of a reading with its probability; among equals the less favourable wins. */
export function statusOf(reading: JudgeReading): Pick<KeyPointResult, 'status' | 'confidence'> {
  const { covered, partial, contradicted, absent } = reading;
  const ranked = [
    { status: 'missing' as const, confidence: absent },
    { status: 'contradicted' as const, confidence: contradicted },
    { status: 'partial' as const, confidence: partial },
    { status: 'covered' as const, confidence: covered },
  ];
  return ranked.reduce((best, next) => (next.confidence > best.confidence ? next : best));
}

/**
 * The weighted credit of an answer, at most 1 and negative where it contradicts more than it covers.
 * Expected values rather than chosen statuses: an answer does not jump a grade when a probability
 * passes one half. When every weight is 0 the points count alike.
 */
export function expectedCredit(
  readings: readonly JudgeReading[],
  weights: readonly number[],
  { credit }: Pick<JudgeCalibration, 'credit'>,
): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return readings.reduce((sum, { covered, partial, contradicted }, index) => {
    const share = total > 0 ? (weights[index] ?? 0) / total : 1 / readings.length;
    return sum + share * (covered + credit.partial * partial - credit.contradicted * contradicted);
  }, 0);
}

/** The grade 0–4 for a credit, linear between the calibration's knots and flat beyond them. */
export function gradeOf(credit: number, { grades }: Pick<JudgeCalibration, 'grades'>): number {
  const above = grades.findIndex((knot) => knot.credit >= credit);
  const next = grades[above];
  const before = grades[above - 1];
  if (!next) return grades.at(-1)?.grade ?? 0;
  if (!before) return next.grade;
  const way = (credit - before.credit) / (next.credit - before.credit);
  return before.grade + way * (next.grade - before.grade);
}

/** Where four in five careful grades lay for answers that the machine graded alike, within 0–4. */
export function intervalOf(
  grade: number,
  { residuals }: Pick<JudgeCalibration, 'residuals'>,
): [number, number] {
  const band = residuals.findLast(({ from }) => grade >= from) ?? residuals[0];
  const low = Math.max(0, grade + (band?.p10 ?? 0));
  const high = Math.min(MAX_GRADE, grade + (band?.p90 ?? 0));
  return [Math.min(low, grade), Math.max(high, grade)];
}
