import type { Attack, AttackKind } from './attack.ts';

/**
 * - `passed`, `failed`: what was expected, or not.
 * - `unknown`: there is no score to judge by: the baseline or a right answer got none.
 */
export type AttackVerdict = 'passed' | 'failed' | 'unknown';

/** Two decimals is what scores have; a difference of exactly the bound must not fail by a rounding. */
const TOLERANCE = 1e-9;

/**
 * Whether a score is what the attack expects.
 *
 * @param scoreOf the score of each kind of the same question, null where it got none or was not made
 */
export function verdictOf(
  attack: Attack,
  score: number | null,
  scoreOf: (kind: AttackKind) => number | null,
): AttackVerdict {
  const { expectation } = attack;
  switch (expectation.kind) {
    case 'baseline':
      return score === null ? 'unknown' : 'passed';
    case 'below':
      return score === null || score < expectation.score ? 'passed' : 'failed';
    case 'at_least':
      if (score === null) return 'unknown';
      return score >= expectation.score ? 'passed' : 'failed';
    case 'no_rise': {
      const plain = scoreOf(expectation.of);
      if (plain === null) return 'unknown';
      // Noise that makes the scorer abstain has raised nothing.
      return score === null || score - plain <= expectation.by + TOLERANCE ? 'passed' : 'failed';
    }
    case 'within': {
      const plain = scoreOf(expectation.of);
      if (plain === null || score === null) return 'unknown';
      return Math.abs(score - plain) <= expectation.by + TOLERANCE ? 'passed' : 'failed';
    }
  }
}
