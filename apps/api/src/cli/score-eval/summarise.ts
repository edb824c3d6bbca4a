import { bootstrapInterval, cohenKappa, pearson, spearman } from '@hotseat/agreement';

/** A grade and what stands against it: the machine's, or a baseline's. */
export interface Pair {
  readonly cluster: string;
  readonly grade: number;
  readonly said: number;
}

/** Agreement of grades on the 0–4 scale; intervals are 95 %, resampled by question. */
export interface Agreement {
  readonly n: number;
  readonly pearson: number | null;
  readonly spearman: number | null;
  readonly qwk: number | null;
  readonly qwkInterval: readonly [number, number] | null;
  readonly rmse: number | null;
}

const GRADES = 5;

/** How far `said` agrees with `grade`. Kappa is of whole grades, quadratically weighted. */
export function agreementOf(pairs: readonly Pair[], random: () => number): Agreement {
  const values = pairs.map(({ grade, said }) => [grade, said] as const);
  const clusters = new Map<string, Pair[]>();
  for (const pair of pairs) {
    clusters.set(pair.cluster, [...(clusters.get(pair.cluster) ?? []), pair]);
  }
  return {
    n: pairs.length,
    pearson: rounded(pearson(values)),
    spearman: rounded(spearman(values)),
    qwk: rounded(qwk(pairs)),
    qwkInterval: roundedPair(bootstrapInterval([...clusters.values()], qwk, random)),
    rmse: rounded(rootMeanSquare(pairs.map(({ grade, said }) => grade - said))),
  };
}

function qwk(pairs: readonly Pair[]): number | null {
  const whole = pairs.map(({ grade, said }) => [wholeGrade(grade), wholeGrade(said)] as const);
  return cohenKappa(whole, GRADES, 'quadratic');
}

/** 0–4, halves upwards. */
function wholeGrade(grade: number): number {
  return Math.max(0, Math.min(GRADES - 1, Math.floor(grade + 0.5)));
}

function rootMeanSquare(differences: readonly number[]): number | null {
  if (differences.length === 0) return null;
  return Math.sqrt(
    differences.reduce((sum, difference) => sum + difference ** 2, 0) / differences.length,
  );
}

/** Order in which statuses are better; a near miss costs less than a swapped claim. */
const statusOrder = ['contradicted', 'missing', 'partial', 'covered'];

/** Plain and quadratically weighted kappa of key-point statuses, `[truth, said]` each. */
export function statusAgreement(pairs: readonly (readonly [string, string])[]): {
  n: number;
  kappa: number | null;
  kappaQuadratic: number | null;
} {
  const ranks = pairs.map(
    ([truth, said]) => [statusOrder.indexOf(truth), statusOrder.indexOf(said)] as const,
  );
  return {
    n: pairs.length,
    kappa: rounded(cohenKappa(ranks, statusOrder.length)),
    kappaQuadratic: rounded(cohenKappa(ranks, statusOrder.length, 'quadratic')),
  };
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1_000) / 1_000;
}

function roundedPair(pair: readonly [number, number] | null): [number, number] | null {
  return pair && [rounded(pair[0]) ?? 0, rounded(pair[1]) ?? 0];
}
