// What needs no reading: each baseline is a number per answer, put on the grades' scale by a straight line
// fitted on the very answers it is judged on, which flatters it.

import type { GradedAnswer } from './evaluation-sets.ts';

/** Share of the reference's distinct words (Chinese: characters) that the answer uses, 0–1. */
export function lexicalOverlap({
  reference,
  answer,
}: Pick<GradedAnswer, 'reference' | 'answer'>): number {
  const wanted = new Set(wordsOf(reference));
  const used = new Set(wordsOf(answer));
  if (wanted.size === 0) return 0;
  return [...wanted].filter((word) => used.has(word)).length / wanted.size;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu) ?? [];
}

/** The values as grades by least squares, kept within 0–4. */
export function fittedGrades(values: readonly number[], grades: readonly number[]): number[] {
  const meanOf = (numbers: readonly number[]): number =>
    numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);
  const [meanX, meanY] = [meanOf(values), meanOf(grades)];
  const spread = values.reduce((sum, value) => sum + (value - meanX) ** 2, 0);
  const joint = values.reduce(
    (sum, value, index) => sum + (value - meanX) * ((grades[index] ?? meanY) - meanY),
    0,
  );
  const slope = spread === 0 ? 0 : joint / spread;
  return values.map((value) => Math.max(0, Math.min(4, meanY + slope * (value - meanX))));
}
