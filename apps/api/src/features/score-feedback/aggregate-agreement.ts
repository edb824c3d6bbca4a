import { bootstrapInterval, cohenKappa, pearson, spearman } from '@hotseat/agreement';
import {
  limits,
  questionVersionIdSchema,
  type ScoreAgreement,
  type ScorerQuality,
} from '@hotseat/contracts';
import type { FeedbackCount, GradedRow } from './quality-rows.ts';

const grades = 5;
const maxGrade = grades - 1;
/** Questions that are shown by themselves, those with the most answers first. */
const maxQuestions = 30;
/** 95 % of a normal distribution. */
const z = 1.959964;

type Aggregated = Pick<
  ScorerQuality,
  'overall' | 'byLanguage' | 'byBand' | 'byQuestion' | 'feedback'
>;

/** How far machine and people agree. A number from fewer than `limits.smallSample` is null. */
export function aggregateAgreement(
  rows: readonly GradedRow[],
  counts: readonly FeedbackCount[],
): Aggregated {
  return {
    overall: agreementOf(rows),
    byLanguage: (['zh', 'en'] as const).map((language) => ({
      language,
      ...agreementOf(rows.filter((row) => row.language === language)),
    })),
    byBand: [0, 1, 2, 3].map((from) => bandOf(rows, from)),
    byQuestion: byQuestion(rows),
    feedback: feedbackOf(counts),
  };
}

function agreementOf(rows: readonly GradedRow[]): ScoreAgreement {
  const n = rows.length;
  if (n < limits.smallSample) {
    return {
      n,
      pearson: null,
      pearsonInterval: null,
      spearman: null,
      kappa: null,
      bias: null,
    };
  }
  const pairs = pairsOf(rows);
  const whole = pairs.map(
    ([people, machine]) => [Math.round(people), Math.round(machine)] as const,
  );
  return {
    n,
    pearson: rounded(pearson(pairs)),
    pearsonInterval: roundedPair(
      bootstrapInterval(clusters(rows), (some) => pearson(pairsOf(some)), seeded()),
    ),
    spearman: rounded(spearman(pairs)),
    kappa: rounded(cohenKappa(whole, grades, 'quadratic')),
    bias: rounded(meanBias(rows)),
  };
}

function bandOf(rows: readonly GradedRow[], from: number): ScorerQuality['byBand'][number] {
  const own = rows.filter(
    ({ people }) => people >= from && (people < from + 1 || from + 1 === maxGrade),
  );
  const isSmall = own.length < limits.smallSample;
  return {
    from,
    n: own.length,
    bias: isSmall ? null : rounded(meanBias(own)),
    biasInterval: isSmall
      ? null
      : roundedPair(bootstrapInterval(clusters(own), meanBias, seeded())),
  };
}

function byQuestion(rows: readonly GradedRow[]): ScorerQuality['byQuestion'] {
  return clusters(rows)
    .sort((a, b) => b.length - a.length)
    .slice(0, maxQuestions)
    .flatMap((own) => {
      const [first] = own;
      if (!first) return [];
      const questionVersionId = questionVersionIdSchema.parse(first.questionVersionId);
      return [{ questionVersionId, prompt: first.prompt, ...agreementOf(own) }];
    });
}

function feedbackOf(counts: readonly FeedbackCount[]): ScorerQuality['feedback'] {
  const n = counts.reduce((sum, count) => sum + count.n, 0);
  const right = counts
    .filter(({ machineStatus, rightStatus }) => machineStatus === rightStatus)
    .reduce((sum, count) => sum + count.n, 0);
  const isSmall = n < limits.smallSample;
  return {
    n,
    right,
    share: isSmall ? null : rounded(right / n),
    shareInterval: isSmall ? null : roundedPair(wilsonInterval(right, n)),
    byStatus: [...counts].sort((a, b) => b.n - a.n),
  };
}

/** Wilson's score interval of a share (Wilson 1927). */
function wilsonInterval(hits: number, n: number): [number, number] {
  const share = hits / n;
  const middle = share + z ** 2 / (2 * n);
  const half = z * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  const scale = 1 + z ** 2 / n;
  return [(middle - half) / scale, (middle + half) / scale];
}

/** Answers to one question are alike, so intervals are drawn by question. */
function clusters(rows: readonly GradedRow[]): GradedRow[][] {
  const found = new Map<string, GradedRow[]>();
  for (const row of rows) {
    found.set(row.questionVersionId, [...(found.get(row.questionVersionId) ?? []), row]);
  }
  return [...found.values()];
}

function pairsOf(rows: readonly GradedRow[]): (readonly [number, number])[] {
  return rows.map(({ people, machine }) => [people, machine] as const);
}

function meanBias(rows: readonly GradedRow[]): number | null {
  if (rows.length === 0) return null;
  return rows.reduce((sum, { people, machine }) => sum + machine - people, 0) / rows.length;
}

/** The same page shows the same interval (Park and Miller's generator). */
function seeded(): () => number {
  let state = 20_261_125;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1_000) / 1_000;
}

function roundedPair(pair: readonly [number, number] | null): [number, number] | null {
  return pair && [rounded(pair[0]) ?? 0, rounded(pair[1]) ?? 0];
}
