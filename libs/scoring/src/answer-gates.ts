import { isCopiedQuestion } from './copied-question.ts';
import { isKeywordList } from './keyword-list.ts';
import { isNoAnswer } from './no-answer.ts';
import { isScrambledReference } from './scrambled-reference.ts';
import { MAX_ANSWER_LENGTH, type ScoreRequest } from './score-request.ts';
import { countUnits } from './text-units.ts';

/** Fewer units than this are too little to look for a place in. */
const MIN_ANSWER_UNITS = 3;

/** What is decided about an answer without a model. */
export type GateOutcome =
  | { readonly kind: 'pass' }
  /** Nothing was claimed: 0, and every key point is missing. */
  | { readonly kind: 'zero'; readonly flag: 'empty' | 'no_answer' | 'copied_question' }
  | { readonly kind: 'abstained'; readonly flag: 'keyword_list' | 'too_short' | 'scrambled' }
  | { readonly kind: 'rejected'; readonly flag: 'answer_too_long' };

/** The rules SC10–SC17 of docs/spec/scoring.md, in their order; the first that applies decides. */
export function applyGates(
  { prompt, reference, answer }: Pick<ScoreRequest, 'prompt' | 'reference' | 'answer'>,
  terms: readonly string[] = [],
): GateOutcome {
  if (answer.length > MAX_ANSWER_LENGTH) return { kind: 'rejected', flag: 'answer_too_long' };
  const units = countUnits(answer);
  if (units === 0) return { kind: 'zero', flag: 'empty' };
  if (isNoAnswer(prompt, answer)) return { kind: 'zero', flag: 'no_answer' };
  if (isCopiedQuestion(prompt, answer)) return { kind: 'zero', flag: 'copied_question' };
  if (units < MIN_ANSWER_UNITS) return { kind: 'abstained', flag: 'too_short' };
  if (isKeywordList(answer, terms)) return { kind: 'abstained', flag: 'keyword_list' };
  if (isScrambledReference(reference, answer)) return { kind: 'abstained', flag: 'scrambled' };
  return { kind: 'pass' };
}
