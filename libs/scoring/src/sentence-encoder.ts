import { planBatches, type BatchLimits } from './batch-plan.ts';
import type { Encoder } from './encoder.ts';
import { ScoringError } from './scoring-error.ts';

/** Runs one batch of token ids (rows may differ in length) and returns one vector per row. */
export type RunBatch = (rows: readonly (readonly number[])[]) => Promise<readonly Float32Array[]>;

/**
 * One text per inference. The bundled model quantises its activations per tensor, so the vector of a
 * text depends on its batch mates: measured on 400 clauses, batches of 2 to 32 move a vector to a
 * cosine as low as .982 with itself, enough to flip a status, and save at most 27 % of the CPU time
 * (1.81 → 1.33 ms a text). A score must not depend on what happened to be encoded beside it.
 */
const ONE_TEXT_PER_BATCH: BatchLimits = { maxTexts: 1, maxTokens: 128 };

/** Tokenise → batch → run → check → put back in order. */
export class SentenceEncoder implements Encoder {
  readonly dimensions: number;
  readonly #tokenise: (text: string) => readonly number[];
  readonly #run: RunBatch;
  readonly #limits: BatchLimits;

  constructor(options: {
    dimensions: number;
    tokenise: (text: string) => readonly number[];
    run: RunBatch;
    /** @default ONE_TEXT_PER_BATCH */
    limits?: BatchLimits;
  }) {
    this.dimensions = options.dimensions;
    this.#tokenise = options.tokenise;
    this.#run = options.run;
    this.#limits = options.limits ?? ONE_TEXT_PER_BATCH;
  }

  /** @throws ScoringError `model_failed` when the model returns anything but unit vectors. */
  async encode(texts: readonly string[]): Promise<readonly Float32Array[]> {
    const rows = texts.map((text) => this.#tokenise(text));
    const vectors = new Array<Float32Array>(texts.length);
    const plan = planBatches(
      rows.map((row) => row.length),
      this.#limits,
    );
    for (const batch of plan) {
      const output = await this.#run(batch.map((index) => rows[index] ?? []));
      if (output.length !== batch.length) {
        throw new ScoringError(
          'model_failed',
          `the model returned ${output.length} vectors for ${batch.length} texts`,
        );
      }
      for (const [position, index] of batch.entries())
        vectors[index] = this.#checked(output[position]);
    }
    return vectors;
  }

  #checked(vector: Float32Array | undefined): Float32Array {
    let squares = 0;
    for (const value of vector ?? []) squares += value * value;
    if (vector?.length === this.dimensions && Math.abs(squares - 1) < 1e-3) return vector;
    throw new ScoringError(
      'model_failed',
      `the model returned ${vector?.length ?? 0} numbers of norm² ${squares} where ` +
        `${this.dimensions} of norm 1 were expected`,
    );
  }
}
