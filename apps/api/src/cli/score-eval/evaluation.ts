import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spearman } from '@hotseat/agreement';
import type { ScoreResult } from '@hotseat/scoring';
import { loadEncoder } from '@hotseat/scoring/onnx';
import type { ScorerSupervisor } from '../../platform/inference/scorer-supervisor.ts';
import type { EvaluationResult } from '../../platform/inference/model-evaluation.ts';
import { fittedGrades, lexicalOverlap } from './baselines.ts';
import { readAds, readGraded, readSaf, readStsb, type GradedAnswer } from './evaluation-sets.ts';
import { agreementOf, biasOf, statusAgreement, type Agreement, type Pair } from './summarise.ts';

/** Graded answers by which no judge was trained, chosen or calibrated (ml/README.md). */
const examination = new URL('../../../../../ml/judge/graded/examination', import.meta.url);

/** Scores the evaluation sets and sets the machine's grades against people's and against baselines. */
export class Evaluation {
  readonly #supervisor: ScorerSupervisor;
  readonly #encoderFolder: string;
  readonly #note: (text: string) => void;
  #unavailable = 0;

  constructor(supervisor: ScorerSupervisor, encoderFolder: string, note: (text: string) => void) {
    this.#supervisor = supervisor;
    this.#encoderFolder = encoderFolder;
    this.#note = note;
  }

  /** Answers of the last run that the scorer failed on: numbers without them describe no model. */
  get unavailable(): number {
    return this.#unavailable;
  }

  async run(data: string | null, most: number): Promise<EvaluationResult> {
    const own = await readGraded(fileURLToPath(examination));
    const sets: Record<string, readonly GradedAnswer[]> = {
      own,
      'own-zh': own.filter(({ language }) => language === 'zh'),
      'own-en': own.filter(({ language }) => language === 'en'),
    };
    if (data !== null) {
      sets['ads-zh'] = spread(await readAds(join(data, 'ads-zh')), most);
      sets['saf-en'] = spread(await readSaf(join(data, 'saf-en')), most);
    }
    const results = new Map<GradedAnswer, ScoreResult>();
    await this.#score([...new Set(Object.values(sets).flat())], results);
    const { encoder, release } = await loadEncoder({ encoderFolder: this.#encoderFolder });
    const cosine = async (pairs: readonly (readonly [string, string])[]): Promise<number[]> => {
      const vectors = await encoder.encode(pairs.flat());
      return pairs.map((_, index) => dot(vectors[2 * index], vectors[2 * index + 1]));
    };
    try {
      const summaries: EvaluationResult['sets'] = {};
      for (const [name, answers] of Object.entries(sets)) {
        summaries[name] = await summarise(answers, results, cosine);
      }
      return {
        sets: summaries,
        statuses: statusesOf(own, results),
        ...(data === null
          ? {}
          : { similarity: await similarity(join(data, 'stsb-en-zh'), cosine) }),
      };
    } finally {
      await release();
    }
  }

  async #score(
    answers: readonly GradedAnswer[],
    into: Map<GradedAnswer, ScoreResult>,
  ): Promise<void> {
    let done = 0;
    await Promise.all(
      answers.map(async (one) => {
        const result = await this.#supervisor.score(one);
        if (result.status === 'unavailable') this.#unavailable += 1;
        into.set(one, result);
        done += 1;
        if (done % 100 === 0) this.#note(`${done} of ${answers.length} answers\n`);
      }),
    );
  }
}

/** The same answers always have the same intervals. */
const seed = 20_261_124;

type Cosine = (pairs: readonly (readonly [string, string])[]) => Promise<number[]>;

async function summarise(
  answers: readonly GradedAnswer[],
  results: ReadonlyMap<GradedAnswer, ScoreResult>,
  cosine: Cosine,
): Promise<EvaluationResult['sets'][string]> {
  const scored = answers.flatMap((answer) => {
    const result = results.get(answer);
    return result?.score === null || !result ? [] : [{ answer, result, said: result.score }];
  });
  const pairsOf = (said: readonly number[]): Pair[] =>
    scored.map(({ answer }, index) => ({
      cluster: answer.question,
      grade: answer.grade,
      said: said[index] ?? 0,
    }));
  const agreement = (said: readonly number[]): Agreement =>
    agreementOf(pairsOf(said), seeded(seed));
  const machine = scored.map(({ said }) => said);
  const grades = scored.map(({ answer }) => answer.grade);
  const inside = scored.filter(({ answer, result }) => {
    const [low, high] = result.interval ?? [0, 4];
    return answer.grade >= low && answer.grade <= high;
  });
  const cosines = await cosine(
    scored.map(({ answer }) => [answer.reference, answer.answer] as const),
  );
  const baseline = (values: readonly number[]): Agreement =>
    agreement(fittedGrades(values, grades));
  return {
    answers: answers.length,
    withoutScore: answers.length - scored.length,
    machine: agreement(machine),
    insideInterval: share(inside.length, scored.length),
    bands: bandsOf(pairsOf(machine)),
    baselines: {
      constant: baseline(scored.map(() => 0)),
      length: baseline(scored.map(({ answer }) => Math.log(1 + answer.answer.length))),
      overlap: baseline(scored.map(({ answer }) => lexicalOverlap(answer))),
      cosine: baseline(cosines),
    },
  };
}

/** By band of the careful grade: where the machine is too kind or too strict. */
function bandsOf(pairs: readonly Pair[]): EvaluationResult['sets'][string]['bands'] {
  return [0, 1, 2, 3].map((from) => {
    const inside = pairs.filter(
      ({ grade }) => grade >= from && (grade < from + 1 || (from === 3 && grade <= 4)),
    );
    return { from, ...biasOf(inside, seeded(seed)) };
  });
}

function statusesOf(
  answers: readonly GradedAnswer[],
  results: ReadonlyMap<GradedAnswer, ScoreResult>,
): EvaluationResult['statuses'] {
  const pairs = answers.flatMap((answer) => {
    const found = results.get(answer)?.keyPoints ?? [];
    return found.flatMap(({ status }, index) => {
      const truth = answer.statuses?.[index];
      const { language, question: cluster } = answer;
      return truth === undefined ? [] : [{ language, cluster, truth, said: status }];
    });
  });
  const of = (some: typeof pairs) => statusAgreement(some, seeded(seed));
  return {
    all: of(pairs),
    zh: of(pairs.filter(({ language }) => language === 'zh')),
    en: of(pairs.filter(({ language }) => language === 'en')),
  };
}

async function similarity(folder: string, cosine: Cosine): Promise<Record<string, number | null>> {
  const of = async (language: 'zh' | 'en'): Promise<number | null> => {
    const pairs = await readStsb(folder, language);
    const cosines = await cosine(pairs.map(({ first, second }) => [first, second] as const));
    const value = spearman(
      pairs.map((pair, index) => [pair.similarity, cosines[index] ?? 0] as const),
    );
    return value === null ? null : Math.round(value * 1_000) / 1_000;
  };
  return { 'stsb-en': await of('en'), 'stsb-zh': await of('zh') };
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((1_000 * part) / whole) / 1_000;
}

/** At most `most` of them, evenly spread, so that every question keeps its share. */
function spread<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items];
  return Array.from(
    { length: most },
    (_, index) => items[Math.floor((index * items.length) / most)],
  ).filter((item) => item !== undefined);
}

function dot(a: Float32Array | undefined, b: Float32Array | undefined): number {
  return (a ?? new Float32Array()).reduce(
    (sum, value, index) => sum + value * (b?.[index] ?? 0),
    0,
  );
}

/** Uniform numbers that repeat themselves, so that intervals do (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
