import { describe, expect, it } from '@jest/globals';
import { parseModelManifest } from './model-manifest.ts';
import { tinyTokenizer } from './model-source/testing/tiny-model.ts';
import { OnnxJudge } from './onnx-judge.ts';

const task = { prompt: 'a', points: ['b'], window: 'c d' };
const file = { sha256: 'a'.repeat(64) };
const manifestOf = (labels: readonly string[], input = 'prompt-window-points'): string =>
  JSON.stringify({
    id: 'tiny',
    kind: 'key-point-judge',
    languages: ['en'],
    licence: 'MIT',
    attribution: 'made in a test',
    files: { 'model.onnx': file, 'tokenizer.json': file },
    padTokenId: 0,
    labels,
    input,
    maxTokens: { prompt: 8, point: 8, window: 32 },
    calibration: {
      id: 'tiny-v1',
      temperature: 1,
      bias: { covered: 0, partial: 0, contradicted: 0, absent: 0 },
      credit: { partial: 0.5, contradicted: 0.5 },
      grades: [
        { credit: 0, grade: 0 },
        { credit: 1, grade: 4 },
      ],
      residuals: [{ from: 0, p10: -1, p90: 1 }],
      abstainBelow: 0,
    },
  });

/** A judge over a graph that gives these logits, whatever it is asked. */
function judgeGiving(
  rows: readonly number[][],
  labels = ['covered', 'partial', 'contradicted', 'absent'],
): OnnxJudge {
  const manifest = parseModelManifest(manifestOf(labels), 'manifest.json');
  if (manifest.kind !== 'key-point-judge') throw new Error('a judge was expected');
  const run = () => Promise.resolve(rows.map((row) => Float32Array.from(row)));
  return new OnnxJudge({ run }, manifest, tinyTokenizer());
}

describe('SC42 a reading', () => {
  it.each([
    ['NaN', [[1, Number.NaN, 0, 0]]],
    ['an infinite logit', [[1, Number.POSITIVE_INFINITY, 0, 0]]],
    ['too few labels', [[1, 0, 0]]],
    ['too many', [[1, 0, 0, 0, 0]]],
    ['a key point too few', []],
    ['one too many', [[1, 0, 0, 0, 1, 0, 0, 0]]],
  ])('is refused with %s', async (_, rows) => {
    await expect(judgeGiving(rows).read([task])).rejects.toMatchObject({ code: 'model_failed' });
  });

  it('is probabilities in the order of the manifest’s labels', async () => {
    const [[reading] = []] = await judgeGiving([[0, 0, 0, 9]]).read([task]);
    expect(reading?.absent).toBeGreaterThan(0.9);
    expect(Object.values(reading ?? {}).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
  });

  it('comes for each key point of each window, in their order', async () => {
    const judge = judgeGiving([
      [9, 0, 0, 0, 0, 9, 0, 0],
      [0, 0, 9, 0],
    ]);
    const readings = await judge.read([{ ...task, points: ['b', 'c'] }, task]);
    const surest = readings.map((ofTask) =>
      ofTask.map((reading) => Object.entries(reading).sort(([, a], [, b]) => b - a)[0]?.[0]),
    );
    expect(surest).toEqual([['covered', 'partial'], ['contradicted']]);
  });

  it('SC44 is refused of a judge that reads each key point on its own', () => {
    const manifest = manifestOf(['covered', 'contradicted', 'absent'], 'prompt-point-window');
    expect(() => parseModelManifest(manifest, 'manifest.json')).toThrow(
      /each key point on its own/u,
    );
  });

  it('SC45 of a judge of entailment is never partial', async () => {
    const entailment = judgeGiving([[0, 9, 0]], ['contradicted', 'covered', 'absent']);
    const [[reading] = []] = await entailment.read([task]);
    expect(reading?.covered).toBeGreaterThan(0.9);
    expect(reading?.partial).toBe(0);
  });
});
