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
  readonly pearsonInterval: [number, number] | null;
  readonly spearman: number | null;
  readonly qwk: number | null;
  readonly qwkInterval: [number, number] | null;
  readonly rmse: number | null;
}

const GRADES = 5;

/** How far `said` agrees with `grade`. Kappa is of whole grades, quadratically weighted. */
export function agreementOf(pairs: readonly Pair[], random: () => number): Agreement {
  const values = pairs.map(({ grade, said }) => [grade, said] as const);
  const clusters = clustersOf(pairs);
  return {
    n: pairs.length,
    pearson: rounded(pearson(values)),
    pearsonInterval: roundedPair(bootstrapInterval(clusters, correlation, random)),
    spearman: rounded(spearman(values)),
    qwk: rounded(qwk(pairs)),
    qwkInterval: roundedPair(bootstrapInterval(clusters, qwk, random)),
    rmse: rounded(rootMeanSquare(pairs.map(({ grade, said }) => grade - said))),
  };
}

/** Mean of machine minus people of these answers, with its 95 % interval. */
export function biasOf(
  pairs: readonly Pair[],
  random: () => number,
): { n: number; bias: number | null; biasInterval: [number, number] | null } {
  const mean = (some: readonly Pair[]): number | null =>
    some.length === 0
      ? null
      : some.reduce((sum, { grade, said }) => sum + said - grade, 0) / some.length;
  return {
    n: pairs.length,
    bias: rounded(mean(pairs)),
    biasInterval: roundedPair(bootstrapInterval(clustersOf(pairs), mean, random)),
  };
}

/** Answers to one question are not independent of each other. */
function clustersOf<T extends { readonly cluster: string }>(items: readonly T[]): T[][] {
  const clusters = new Map<string, T[]>();
  for (const item of items)
    clusters.set(item.cluster, [...(clusters.get(item.cluster) ?? []), item]);
  return [...clusters.values()];
}

function correlation(pairs: readonly Pair[]): number | null {
  return pearson(pairs.map(({ grade, said }) => [grade, said] as const));
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

/** A careful reader's status of a key point, and the machine's. */
interface StatusPair {
  readonly cluster: string;
  readonly truth: string;
  readonly said: string;
}

/** Plain and quadratically weighted kappa of key-point statuses; the interval is the plain one's. */
export function statusAgreement(pairs: readonly StatusPair[], random: () => number) {
  const kappaOf = (some: readonly StatusPair[], weights: 'none' | 'quadratic'): number | null =>
    cohenKappa(
      some.map(
        ({ truth, said }) => [statusOrder.indexOf(truth), statusOrder.indexOf(said)] as const,
      ),
      statusOrder.length,
      weights,
    );
  return {
    n: pairs.length,
    kappa: rounded(kappaOf(pairs, 'none')),
    kappaInterval: roundedPair(
      bootstrapInterval(clustersOf(pairs), (some) => kappaOf(some, 'none'), random),
    ),
    kappaQuadratic: rounded(kappaOf(pairs, 'quadratic')),
  };
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1_000) / 1_000;
}

function roundedPair(pair: readonly [number, number] | null): [number, number] | null {
  return pair && [rounded(pair[0]) ?? 0, rounded(pair[1]) ?? 0];
}
