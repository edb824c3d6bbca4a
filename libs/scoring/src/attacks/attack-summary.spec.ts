import { describe, expect, it } from '@jest/globals';
import { verdictOf } from './attack-outcome.ts';
import { gateProblems, summariseAttacks } from './attack-summary.ts';
import type { Attack, AttackKind, Expectation } from './attack.ts';

const attack = (kind: AttackKind, expectation: Expectation): Attack => ({
  kind,
  answer: kind,
  expectation,
});
const below: Expectation = { kind: 'below', score: 2.5 };
const suite: Attack[] = [
  attack('reference', { kind: 'at_least', score: 2.5 }),
  attack('translated_reference', { kind: 'within', of: 'reference', by: 0.4 }),
  attack('spoken_reference', { kind: 'within', of: 'reference', by: 0.4 }),
  attack('half', { kind: 'baseline' }),
  attack('half_adjectives', { kind: 'no_rise', of: 'half', by: 0.1 }),
  attack('keyword_salad', below),
  attack('negated_reference', below),
];

describe('a verdict', () => {
  const none = (): null => null;
  it('wants a score of a right answer, and none of a stuffed one', () => {
    expect(verdictOf(attack('reference', { kind: 'at_least', score: 2.5 }), null, none)).toBe(
      'unknown',
    );
    expect(verdictOf(attack('keyword_salad', below), null, none)).toBe('passed');
    expect(verdictOf(attack('keyword_salad', below), 2.5, none)).toBe('failed');
    expect(verdictOf(attack('keyword_salad', below), 2.49, none)).toBe('passed');
  });

  it('takes a difference of exactly the bound', () => {
    const noise = attack('half_padded', { kind: 'no_rise', of: 'half', by: 0.1 });
    expect(verdictOf(noise, 2.3, () => 2.2)).toBe('passed');
    expect(verdictOf(noise, 2.31, () => 2.2)).toBe('failed');
    expect(verdictOf(noise, 2.31, none)).toBe('unknown');
  });
});

describe('the summary of a model (SC78)', () => {
  it('counts attackers, rises and shifts', () => {
    const summary = summariseAttacks([
      { attacks: suite, scores: [4, 3.5, 3.9, 2, 2.3, null, 0.4] },
      { attacks: suite, scores: [3, 3.2, 2.5, 2, 1.5, 2.5, 1] },
    ]);
    expect(summary).toMatchObject({ answers: 14, attackers: 4, reach25: 1, share: 0.25 });
    expect(summary.noiseMaxRise).toBe(0.3);
    expect(summary.translationMeanShift).toBe(0.35);
    expect(summary.spokenMeanShift).toBe(0.3);
    expect(summary.byAttack.keyword_salad).toEqual({
      n: 2,
      scored: 1,
      mean: 2.5,
      reach25: 1,
      passed: 1,
      failed: 1,
    });
    expect(gateProblems(summary)).toEqual([
      'share is 0.25, more than 0.02',
      'noiseMaxRise is 0.3, more than 0.1',
    ]);
  });

  it('is no pass where nothing could be measured', () => {
    expect(gateProblems(summariseAttacks([]))).toHaveLength(4);
  });
});
