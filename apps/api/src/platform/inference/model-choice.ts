import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundledModels } from '@hotseat/scoring';
import { z } from 'zod';
import type { ScorerModels } from './scorer-supervisor-options.ts';

const choiceSchema = z.strictObject({
  encoder: z.string().optional(),
  judge: z.string().optional(),
});
/** The models that an operator chose for this instance, by id. */
export type ModelChoice = z.output<typeof choiceSchema>;

/** Where models lie: the bundled ones, and those that were brought here since. */
export interface ModelPlaces {
  readonly modelsDir: string;
  readonly dataDir: string;
}

/** Models that were pulled go to the data folder: an installation's own folder may not be writable. */
export function pulledModelsDir(dataDir: string): string {
  return join(dataDir, 'models');
}

/** The folder of a model; one of the data folder goes before a bundled one of the same id. */
export function modelFolder(id: string, { modelsDir, dataDir }: ModelPlaces): string {
  const pulled = join(pulledModelsDir(dataDir), id);
  return existsSync(join(pulled, 'manifest.json')) ? pulled : join(modelsDir, id);
}

/** @throws Error that names the file when it is not what `npm run models:use` writes */
export function readModelChoice(dataDir: string): ModelChoice {
  const file = choiceFile(dataDir);
  if (!existsSync(file)) return {};
  try {
    return choiceSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new Error(`${file} is damaged. Delete it, or choose again with npm run models:use.`, {
      cause,
    });
  }
}

export async function writeModelChoice(dataDir: string, choice: ModelChoice): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const part = `${choiceFile(dataDir)}.part`;
  await writeFile(part, `${JSON.stringify(choice, null, 2)}\n`);
  await rename(part, choiceFile(dataDir));
}

/** The bundled models in a folder of models, on the CPU. */
export function modelsIn(folder: string): ScorerModels {
  return {
    encoderFolder: join(folder, bundledModels.encoder),
    judgeFolder: join(folder, bundledModels.judge),
    device: 'cpu',
  };
}

/** The folders to load: what the environment names, else what was chosen, else the bundled models. */
export function chosenModels(
  places: ModelPlaces,
  named: { readonly encoder?: string | undefined; readonly judge?: string | undefined },
): Pick<ScorerModels, 'encoderFolder' | 'judgeFolder'> {
  const choice = readModelChoice(places.dataDir);
  return {
    encoderFolder: modelFolder(named.encoder ?? choice.encoder ?? bundledModels.encoder, places),
    judgeFolder: modelFolder(named.judge ?? choice.judge ?? bundledModels.judge, places),
  };
}

function choiceFile(dataDir: string): string {
  return join(dataDir, 'models.json');
}
