import type { HandbookQuestion } from '../handbook-document.ts';
import { errorProblem, type HandbookProblem } from '../problem.ts';
import { type SampleLevel, sampleLevels } from './sample-labels.ts';
import type { SampleAnswer } from './samples-document.ts';

/** Sum of the weights of the key points that a sample covers, and of all of them. */
export function coveredWeight(
  answer: SampleAnswer,
  question: HandbookQuestion,
): { readonly covered: number; readonly total: number } {
  const weights = question.keyPoints.map(({ weight }) => weight);
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  const covered = sum(answer.covers.map((number) => weights[number - 1] ?? 0));
  return { covered, total: sum(weights) };
}

const wanted = {
  strong: { text: '≥ 2/3', min: 2, max: 3 },
  adequate: { text: '1/3–2/3', min: 1, max: 2 },
  weak: { text: '≤ 1/3', min: 0, max: 1 },
} as const satisfies Record<SampleLevel, { text: string; min: number; max: number }>;

interface CoverageProblem {
  readonly found: HandbookProblem;
  readonly answer: SampleAnswer;
}

function checkShare(answer: SampleAnswer, question: HandbookQuestion): CoverageProblem[] {
  const { level } = answer;
  const { covered, total } = coveredWeight(answer, question);
  const { min, max, text } = wanted[level];
  // In thirds of the total, so that no rounding decides.
  if (3 * covered >= min * total && 3 * covered <= max * total) return [];
  const params = { id: question.id, level, covered, total, wanted: text };
  return [{ found: errorProblem('sample_coverage', { line: 0 }, params), answer }];
}

/**
 * Whether the samples of a question are apart by what they cover: strong at least two thirds of
 * the weight, weak at most a third, adequate between, and each more than the next. What is touched
 * partly does not count.
 */
export function compareCoverage(
  answers: readonly SampleAnswer[],
  question: HandbookQuestion,
): CoverageProblem[] {
  const problems = answers.flatMap((answer) => checkShare(answer, question));
  const ordered = sampleLevels.flatMap((level) => answers.filter((own) => own.level === level));
  for (const [at, answer] of ordered.entries()) {
    const next = ordered[at + 1];
    if (next === undefined) continue;
    const betterWeight = coveredWeight(answer, question).covered;
    const worseWeight = coveredWeight(next, question).covered;
    if (betterWeight > worseWeight) continue;
    const levels = { better: answer.level, worse: next.level };
    const params = { id: question.id, ...levels, betterWeight, worseWeight };
    problems.push({ found: errorProblem('sample_order', { line: 0 }, params), answer });
  }
  return problems;
}
