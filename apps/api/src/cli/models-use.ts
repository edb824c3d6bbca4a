#!/usr/bin/env node
import { readManifest, ScoringError } from '@hotseat/scoring';
import {
  modelFolder,
  readModelChoice,
  writeModelChoice,
  type ModelPlaces,
} from '../platform/inference/model-choice.ts';
import { runAsCommand, type CommandOutput } from './command.ts';
import { modelPlaces } from './model-places.ts';

const usage = `Usage: models-use [ID | --bundled]
Chooses a model for this instance: an encoder takes the encoder's place, a judge the judge's. Without an
id it says what is chosen; --bundled goes back to the bundled models. Restart Hotseat afterwards, and
score old answers again with npm run score:rescore. HOTSEAT_ENCODER and HOTSEAT_JUDGE, where set, win.
Exit code: 0 done, 1 the model cannot be used, 2 wrong usage.
`;

/** Runs the command and returns its exit code. */
export async function runModelsUse(
  args: readonly string[],
  output: CommandOutput,
  places: ModelPlaces = modelPlaces(),
): Promise<0 | 1 | 2> {
  const [id, ...others] = args;
  if (id === '--help' || id === '-h') {
    output.stdout(usage);
    return 0;
  }
  if (others.length > 0 || (id?.startsWith('-') === true && id !== '--bundled')) {
    output.stderr(usage);
    return 2;
  }
  if (id === '--bundled') await writeModelChoice(places.dataDir, {});
  else if (id !== undefined) {
    try {
      const { kind } = await readManifest(modelFolder(id, places));
      const role = kind === 'sentence-encoder' ? 'encoder' : 'judge';
      await writeModelChoice(places.dataDir, { ...readModelChoice(places.dataDir), [role]: id });
    } catch (error) {
      if (!(error instanceof ScoringError)) throw error;
      output.stderr(`${error.message}\n`);
      return 1;
    }
  }
  const { encoder = 'bundled', judge = 'bundled' } = readModelChoice(places.dataDir);
  output.stdout(`${JSON.stringify({ encoder, judge })}\n`);
  return 0;
}

await runAsCommand(import.meta.url, (args, output) => runModelsUse(args, output));
