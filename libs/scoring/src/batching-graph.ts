import { planBatches } from './batch-plan.ts';
import type { OnnxGraph, OnnxRow } from './onnx-graph.ts';

/** How much of what waits goes into one run. */
export interface RunLimits {
  readonly maxRows: number;
  /** Rows times the longest of them: what the device computes, padding included. */
  readonly maxTokens: number;
}

/** What has been run so far. Padding's share is 1 − tokens / paddedTokens. */
export interface RunCounts {
  readonly runs: number;
  readonly rows: number;
  readonly tokens: number;
  readonly paddedTokens: number;
}

/**
 * One row per run. The int8 graphs quantise activations per run, so that what a row gives would depend
 * on its neighbours: a score must not depend on what happened to be read beside it (SC6).
 */
export const ONE_ROW_PER_RUN: RunLimits = { maxRows: 1, maxTokens: Number.POSITIVE_INFINITY };

interface Waiting {
  readonly row: OnnxRow;
  readonly resolve: (output: Float32Array) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A graph that is used by many at once: whenever it is free it takes what is waiting, rows of similar
 * length together, within the limits. There is no timer: alone, a row is run at once; under load,
 * batches grow by themselves.
 */
export class BatchingGraph implements OnnxGraph {
  readonly #graph: OnnxGraph;
  readonly #limits: RunLimits;
  #waiting: Waiting[] = [];
  #isRunning = false;
  #counts = { runs: 0, rows: 0, tokens: 0, paddedTokens: 0 };

  constructor(graph: OnnxGraph, limits: RunLimits) {
    this.#graph = graph;
    this.#limits = limits;
  }

  get counts(): RunCounts {
    return { ...this.#counts };
  }

  async run(rows: readonly OnnxRow[]): Promise<readonly Float32Array[]> {
    const outputs = rows.map(
      (row) =>
        new Promise<Float32Array>((resolve, reject) => {
          this.#waiting.push({ row, resolve, reject });
        }),
    );
    void this.#drain();
    return Promise.all(outputs);
  }

  release(): Promise<void> {
    return this.#graph.release();
  }

  async #drain(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    while (this.#waiting.length > 0) await this.#runBatch(this.#take());
    this.#isRunning = false;
  }

  /** The planned batch of whoever has waited longest, so that no length of row starves. */
  #take(): Waiting[] {
    const waiting = this.#waiting;
    const plan = planBatches(
      waiting.map(({ row }) => row.ids.length),
      { maxTexts: this.#limits.maxRows, maxTokens: this.#limits.maxTokens },
    );
    const chosen = new Set(plan.find((batch) => batch.includes(0)));
    this.#waiting = waiting.filter((_, index) => !chosen.has(index));
    return waiting.filter((_, index) => chosen.has(index));
  }

  async #runBatch(batch: readonly Waiting[]): Promise<void> {
    try {
      const outputs = await this.#graph.run(batch.map(({ row }) => row));
      this.#count(batch);
      for (const [index, { resolve, reject }] of batch.entries()) {
        const output = outputs[index];
        if (output) resolve(output);
        else reject(new RangeError('the graph returned fewer rows than it got'));
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  #count(batch: readonly Waiting[]): void {
    const lengths = batch.map(({ row }) => row.ids.length);
    this.#counts.runs += 1;
    this.#counts.rows += batch.length;
    this.#counts.tokens += lengths.reduce((sum, length) => sum + length, 0);
    this.#counts.paddedTokens += Math.max(...lengths) * batch.length;
  }
}
