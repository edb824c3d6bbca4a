import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BatchingGraph, ONE_ROW_PER_RUN } from './batching-graph.ts';
import type { OnnxGraph, OnnxRow } from './onnx-graph.ts';

/** Answers each row with its first id, and remembers what ran together. */
class Recorder implements OnnxGraph {
  readonly runs: number[][] = [];

  async run(rows: readonly OnnxRow[]): Promise<readonly Float32Array[]> {
    this.runs.push(rows.map(({ ids }) => ids.length));
    await new Promise((resolve) => setImmediate(resolve));
    if (rows.some(({ ids }) => ids[0] === 13)) throw new Error('unlucky');
    return rows.map(({ ids }) => Float32Array.of(ids[0] ?? -1));
  }

  release(): Promise<void> {
    return Promise.resolve();
  }
}

const row = (first: number, length: number): OnnxRow => ({
  ids: [first, ...new Array<number>(length - 1).fill(7)],
});

describe('BatchingGraph', () => {
  it('gives every caller its own rows, whatever ran together, within the limits', async () => {
    const lengths = fc.array(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 6 }), {
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(lengths, async (callers) => {
        const graph = new Recorder();
        const batching = new BatchingGraph(graph, { maxRows: 4, maxTokens: 100 });
        let next = 100;
        const given = callers.map((rows) => rows.map((length) => row((next += 1), length)));
        const got = await Promise.all(given.map((rows) => batching.run(rows)));
        expect(got.map((rows) => rows.map(([first]) => first))).toEqual(
          given.map((rows) => rows.map(({ ids }) => ids[0])),
        );
        for (const run of graph.runs) {
          expect(run.length).toBeLessThanOrEqual(4);
          expect(run.length === 1 || run.length * Math.max(...run) <= 100).toBe(true);
        }
        expect(batching.counts.rows).toBe(given.flat().length);
        expect(batching.counts.tokens).toBe(callers.flat().reduce((sum, each) => sum + each, 0));
      }),
      { seed: 6, numRuns: 40 },
    );
  }, 60_000);

  it('runs what waited together, by length, without a timer', async () => {
    const graph = new Recorder();
    const batching = new BatchingGraph(graph, { maxRows: 8, maxTokens: 40 });
    const first = batching.run([row(1, 5)]);
    const others = [30, 4, 31, 3].map((length) => batching.run([row(2, length)]));
    await Promise.all([first, ...others]);
    expect(graph.runs).toEqual([[5], [30], [4, 3], [31]]);
    expect(batching.counts).toEqual({ runs: 4, rows: 5, tokens: 73, paddedTokens: 74 });
  });

  it('SC6 runs one row at a time where neighbours would change it', async () => {
    const graph = new Recorder();
    const batching = new BatchingGraph(graph, ONE_ROW_PER_RUN);
    await batching.run([row(1, 5), row(2, 5), row(3, 9)]);
    expect(graph.runs).toEqual([[5], [5], [9]]);
  });

  it('a run that fails fails its own rows only, and the next one comes', async () => {
    const graph = new Recorder();
    const batching = new BatchingGraph(graph, { maxRows: 1, maxTokens: 100 });
    const [bad, good] = await Promise.allSettled([
      batching.run([row(13, 2)]),
      batching.run([row(5, 2)]),
    ]);
    expect(bad.status).toBe('rejected');
    expect(good.status).toBe('fulfilled');
  });
});
