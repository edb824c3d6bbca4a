import { attackGate } from './attack-gate.ts';
import { verdictOf, type AttackVerdict } from './attack-outcome.ts';
import { attackKinds, type Attack, type AttackKind } from './attack.ts';

/** One question's attacks with their scores, in the same order; null where there is none. */
export interface ScoredSuite {
  readonly attacks: readonly Attack[];
  readonly scores: readonly (number | null)[];
}

export interface KindSummary {
  readonly n: number;
  readonly scored: number;
  /** Of the scored ones; null when there are none. */
  readonly mean: number | null;
  readonly reach25: number;
  readonly passed: number;
  readonly failed: number;
}

export interface AttackSummary {
  /** Everything that was scored, attacks and invariances. */
  readonly answers: number;
  /** Wrong, stuffed and off-topic answers. */
  readonly attackers: number;
  readonly reach25: number;
  /** `reach25` of `attackers`, null without any. */
  readonly share: number | null;
  /** The largest rise by noise of any question; null where nothing could be compared. */
  readonly noiseMaxRise: number | null;
  /** Mean absolute shifts; null where nothing could be compared. */
  readonly translationMeanShift: number | null;
  readonly spokenMeanShift: number | null;
  readonly byAttack: Partial<Record<AttackKind, KindSummary>>;
}

interface Outcome {
  readonly attack: Attack;
  readonly score: number | null;
  readonly verdict: AttackVerdict;
  /** Score minus the plain answer's, where both are. */
  readonly shift: number | null;
}

/** What a model does on many questions' attacks. Shares and means have three decimals. */
export function summariseAttacks(suites: readonly ScoredSuite[]): AttackSummary {
  const outcomes = suites.flatMap(outcomesOf);
  const attackers = outcomes.filter(({ attack }) => attack.expectation.kind === 'below');
  const reaching = attackers.filter(({ score }) => reaches(score)).length;
  const rises = shifts(outcomes, (kind) => kind.startsWith('half_'));
  const absolute = (of: (kind: AttackKind) => boolean): number | null =>
    mean(shifts(outcomes, of).map(Math.abs));
  return {
    answers: outcomes.length,
    attackers: attackers.length,
    reach25: reaching,
    share: attackers.length === 0 ? null : rounded(reaching / attackers.length),
    noiseMaxRise: rises.length === 0 ? null : rounded(Math.max(...rises)),
    translationMeanShift: absolute((kind) => kind.startsWith('translated_')),
    spokenMeanShift: absolute((kind) => kind.startsWith('spoken_')),
    byAttack: byKind(outcomes),
  };
}

/** What of the gate a summary does not hold, in words; empty when it passes. */
export function gateProblems(summary: AttackSummary): string[] {
  const { maxShare, maxNoiseRise, maxTranslationShift, maxSpokenShift } = attackGate;
  const bounds = [
    ['share', summary.share, maxShare],
    ['noiseMaxRise', summary.noiseMaxRise, maxNoiseRise],
    ['translationMeanShift', summary.translationMeanShift, maxTranslationShift],
    ['spokenMeanShift', summary.spokenMeanShift, maxSpokenShift],
  ] as const;
  return bounds.flatMap(([name, value, most]) => {
    if (value === null) return [`${name} could not be measured`];
    return value > most ? [`${name} is ${value}, more than ${most}`] : [];
  });
}

function outcomesOf({ attacks, scores }: ScoredSuite): Outcome[] {
  const scoreOf = (kind: AttackKind): number | null =>
    scores[attacks.findIndex((attack) => attack.kind === kind)] ?? null;
  return attacks.map((attack, index) => {
    const score = scores[index] ?? null;
    const { expectation } = attack;
    const plain = 'of' in expectation ? scoreOf(expectation.of) : null;
    return {
      attack,
      score,
      verdict: verdictOf(attack, score, scoreOf),
      shift: plain === null || score === null ? null : score - plain,
    };
  });
}

function shifts(outcomes: readonly Outcome[], of: (kind: AttackKind) => boolean): number[] {
  return outcomes.flatMap(({ attack, shift }) =>
    of(attack.kind) && shift !== null ? [shift] : [],
  );
}

function byKind(outcomes: readonly Outcome[]): AttackSummary['byAttack'] {
  return Object.fromEntries(
    attackKinds.flatMap((kind) => {
      const own = outcomes.filter(({ attack }) => attack.kind === kind);
      if (own.length === 0) return [];
      const scored = own.flatMap(({ score }) => (score === null ? [] : [score]));
      const summary: KindSummary = {
        n: own.length,
        scored: scored.length,
        mean: mean(scored),
        reach25: scored.filter(reaches).length,
        passed: own.filter(({ verdict }) => verdict === 'passed').length,
        failed: own.filter(({ verdict }) => verdict === 'failed').length,
      };
      return [[kind, summary]];
    }),
  );
}

function reaches(score: number | null): boolean {
  return score !== null && score >= attackGate.reach;
}

function mean(values: readonly number[]): number | null {
  return values.length === 0
    ? null
    : rounded(values.reduce((sum, value) => sum + value, 0) / values.length);
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
