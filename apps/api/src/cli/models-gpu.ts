#!/usr/bin/env node
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readManifest, ScoringError } from '@hotseat/scoring';
import { addGpuFile, ModelSourceError } from '@hotseat/scoring/model-source';
import { chosenModels, modelFolder, pulledModelsDir } from '../platform/inference/model-choice.ts';
import { runAsCommand, type CommandOutput } from './command.ts';
import { modelPlaces } from './model-places.ts';

const usage = `Usage: models-gpu [ID...] [--to DIR]
Makes the file that a GPU runs (fp32, from the int8 weights) for these models, or for those in use, and
puts the models with it into DIR (default: models in HOTSEAT_DATA_DIR, from where they are used at once).
Exit code: 0 done, 1 a model cannot be read or converted, 2 wrong usage.
`;

/** Runs the command and returns its exit code. */
export async function runModelsGpu(
  args: readonly string[],
  output: CommandOutput,
): Promise<0 | 1 | 2> {
  const places = modelPlaces();
  let options: { to?: string | undefined; help?: boolean | undefined };
  let ids: string[];
  try {
    ({ values: options, positionals: ids } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { to: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    }));
  } catch (error) {
    output.stderr(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    return 2;
  }
  if (options.help) {
    output.stdout(usage);
    return 0;
  }
  const to = resolve(options.to ?? pulledModelsDir(places.dataDir));
  const inUse = chosenModels(places, {
    encoder: process.env['HOTSEAT_ENCODER'],
    judge: process.env['HOTSEAT_JUDGE'],
  });
  const folders =
    ids.length > 0
      ? ids.map((id) => modelFolder(id, places))
      : [inUse.encoderFolder, inUse.judgeFolder];
  try {
    for (const folder of folders) output.stdout(`${await withGpuFile(resolve(folder), to)}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof ModelSourceError) && !(error instanceof ScoringError)) throw error;
    output.stderr(`${error.message}\n`);
    return 1;
  }
}

async function withGpuFile(folder: string, to: string): Promise<string> {
  const { id } = await readManifest(folder);
  const target = join(to, id);
  if (folder === target) {
    await addGpuFile(target);
    return target;
  }
  const part = join(to, `.gpu-${id}`);
  await rm(part, { recursive: true, force: true });
  await mkdir(to, { recursive: true });
  await cp(folder, part, { recursive: true });
  await addGpuFile(part);
  await rm(target, { recursive: true, force: true });
  await rename(part, target);
  return target;
}

await runAsCommand(import.meta.url, runModelsGpu);
