import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundledModels } from '@hotseat/scoring';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chosenModels, readModelChoice, writeModelChoice } from './model-choice.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hotseat-choice-'));
});
afterEach(() => rm(dataDir, { recursive: true }));
const places = () => ({ modelsDir: 'bundled', dataDir });

async function pulled(id: string): Promise<string> {
  const folder = join(dataDir, 'models', id);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'manifest.json'), '{}');
  return folder;
}

describe('the choice of models', () => {
  it('is the bundled models until somebody chooses', () => {
    expect(chosenModels(places(), {})).toEqual({
      encoderFolder: join('bundled', bundledModels.encoder),
      judgeFolder: join('bundled', bundledModels.judge),
    });
  });

  it('is what was chosen, and what the environment names goes before it', async () => {
    const folder = await pulled('mine');
    await writeModelChoice(dataDir, { encoder: 'mine' });
    expect(chosenModels(places(), {}).encoderFolder).toBe(folder);
    expect(chosenModels(places(), { encoder: 'other' }).encoderFolder).toBe(
      join('bundled', 'other'),
    );
  });

  it('prefers a model of the data folder to a bundled one of the same id', async () => {
    const folder = await pulled(bundledModels.judge);
    expect(chosenModels(places(), {}).judgeFolder).toBe(folder);
  });

  it('does not guess what a damaged choice meant', async () => {
    await writeFile(join(dataDir, 'models.json'), '{"judge": 3}');
    expect(() => readModelChoice(dataDir)).toThrow('models:use');
  });
});
