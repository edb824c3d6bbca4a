import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  readModelEvaluation,
  writeModelEvaluation,
  type ModelEvaluation,
} from './model-evaluation.ts';

const agreement = {
  n: 40,
  pearson: 0.8,
  pearsonInterval: [0.7, 0.9] as [number, number],
  spearman: 0.8,
  qwk: 0.75,
  qwkInterval: null,
  rmse: 0.9,
};
const statuses = { n: 120, kappa: 0.5, kappaInterval: null, kappaQuadratic: 0.6 };
const evaluation: ModelEvaluation = {
  format: 1,
  evaluatedOn: '2026-11-25',
  judge: { id: 'judge', sha256: 'a1' },
  encoder: { id: 'encoder', sha256: 'b2' },
  calibrationId: 'graded-v3',
  sets: {
    own: {
      answers: 42,
      withoutScore: 2,
      machine: agreement,
      insideInterval: 0.8,
      bands: [{ from: 0, n: 10, bias: 0.4, biasInterval: [0.1, 0.7] }],
      baselines: { length: agreement },
    },
  },
  statuses: { all: statuses, zh: statuses, en: statuses },
};
const model = { sha256: 'a1', calibrationId: 'graded-v3' };

describe('the evaluation of a model (SC87)', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hotseat-evaluation-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is read as it was written', async () => {
    await writeModelEvaluation(folder, evaluation);
    expect(await readModelEvaluation(folder, model)).toEqual(evaluation);
  });

  it('is none where the model was not evaluated, or changed since', async () => {
    expect(await readModelEvaluation(folder, model)).toBeNull();
    await writeModelEvaluation(folder, evaluation);
    expect(await readModelEvaluation(folder, { ...model, sha256: 'c3' })).toBeNull();
    expect(await readModelEvaluation(folder, { ...model, calibrationId: 'v2' })).toBeNull();
  });

  it('names a file that somebody damaged, and what is wrong in it', async () => {
    const file = join(folder, 'evaluation.json');
    await writeFile(file, JSON.stringify({ ...evaluation, sets: { own: { answers: -1 } } }));
    await expect(readModelEvaluation(folder, model)).rejects.toThrow(/evaluation\.json[^]*sets/);
    await writeFile(file, '{');
    await expect(readModelEvaluation(folder, model)).rejects.toThrow(/is no JSON/);
  });
});
