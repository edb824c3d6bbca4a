import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { modelCardSchema } from '@hotseat/contracts';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { ModelCards } from './model-cards.ts';

const agreement = {
  n: 40,
  pearson: 0.8,
  pearsonInterval: [0.7, 0.9],
  spearman: 0.8,
  qwk: 0.75,
  qwkInterval: [0.6, 0.8],
  rmse: 0.9,
};
const statuses = { n: 120, kappa: 0.5, kappaInterval: [0.4, 0.6], kappaQuadratic: 0.6 };
const evaluation = {
  format: 1,
  evaluatedOn: '2026-11-25',
  judge: { id: 'some-judge', sha256: 'a1' },
  encoder: { id: 'some-encoder', sha256: 'b2' },
  calibrationId: 'graded-v3',
  sets: {
    own: {
      answers: 42,
      withoutScore: 2,
      machine: agreement,
      insideInterval: 0.8,
      bands: [{ from: 0, n: 10, bias: 0.4, biasInterval: [0.1, 0.7] }],
      baselines: {},
    },
  },
  statuses: { all: statuses, zh: statuses, en: statuses },
};
const manifest = {
  id: 'some-judge',
  languages: ['en', 'zh'],
  licence: 'MIT',
  attribution: 'Somebody',
  precision: 'int8',
  files: { 'model.onnx': { sha256: 'a1' } },
  calibration: { id: 'graded-v3' },
};

describe('the card of the judge in use (SC87)', () => {
  let modelsDir = '';
  const write = (name: string, content: unknown) =>
    writeFile(join(modelsDir, 'some-judge', name), JSON.stringify(content));
  const find = () =>
    new ModelCards({
      HOTSEAT_MODELS_DIR: modelsDir,
      HOTSEAT_DATA_DIR: join(modelsDir, 'data'),
      HOTSEAT_ENCODER: undefined,
      HOTSEAT_JUDGE: 'some-judge',
    }).find();

  beforeEach(async () => {
    jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    modelsDir = await mkdtemp(join(tmpdir(), 'hotseat-models-'));
    await mkdir(join(modelsDir, 'some-judge'));
    await write('manifest.json', manifest);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await rm(modelsDir, { recursive: true });
  });

  it('shows agreement by set, language and band with n and intervals', async () => {
    await write('evaluation.json', evaluation);
    const card = modelCardSchema.parse(await find());
    expect(card.evaluation).toMatchObject({
      evaluatedOn: '2026-11-25',
      encoderId: 'some-encoder',
      sets: [{ set: 'own', n: 40, withoutScore: 2, qwk: 0.75, qwkInterval: [0.6, 0.8] }],
    });
    expect(card.evaluation?.sets[0]?.bands).toEqual(evaluation.sets.own.bands);
    expect(card.evaluation?.statuses.map(({ language, n }) => [language, n])).toEqual([
      ['all', 120],
      ['zh', 120],
      ['en', 120],
    ]);
  });

  it('has no evaluation of another build, of another calibration, or without the file', async () => {
    expect((await find())?.evaluation).toBeNull();
    expect(Logger.prototype.warn).not.toHaveBeenCalled();
    await write('evaluation.json', { ...evaluation, calibrationId: 'of-another-fit' });
    expect((await find())?.evaluation).toBeNull();
    await write('evaluation.json', { ...evaluation, judge: { id: 'some-judge', sha256: 'c3' } });
    expect((await find())?.evaluation).toBeNull();
  });

  it('shows the rest of the card, with a line in the log, where the file is damaged', async () => {
    await write('evaluation.json', { ...evaluation, sets: 'many' });
    expect(await find()).toMatchObject({ id: 'some-judge', evaluation: null });
    expect(Logger.prototype.warn).toHaveBeenCalledTimes(1);
  });

  it('is none without a judge', async () => {
    await rm(join(modelsDir, 'some-judge', 'manifest.json'));
    expect(await find()).toBeNull();
  });
});
