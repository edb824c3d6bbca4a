#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { readManifest } from '@hotseat/scoring';
import { RescoreRepository, type RescoreProgress } from '../features/scoring/index.ts';
import { readConfig, type Config } from '../platform/config/index.ts';
import { HotSql } from '../platform/database/index.ts';
import { chosenModels } from '../platform/inference/model-choice.ts';
import { runAsCommand, type CommandOutput } from './command.ts';

const POLL_MS = 2_000;

const usage = `Usage: score-rescore [--status] [--wait]
Has every stored answer scored once more by the model in use, in the background of the running
instance: newly submitted answers go first, what older models said is kept. Asking twice adds nothing.
Prints one JSON line {"scorer","added","answers","scored","waiting","failed","lastError"}.
  --status  only says how far it is
  --wait    shows the progress until nothing waits any more
Exit code: 0 done, 1 the model cannot be read or answers failed (with --wait), 2 wrong usage.
`;

/** Runs the command and returns its exit code. */
export async function runScoreRescore(
  args: readonly string[],
  config: () => Config,
  output: CommandOutput,
): Promise<0 | 1 | 2> {
  let options: {
    status?: boolean | undefined;
    wait?: boolean | undefined;
    help?: boolean | undefined;
  };
  try {
    options = parseArgs({
      args: [...args],
      options: {
        status: { type: 'boolean' },
        wait: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    output.stderr(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    return 2;
  }
  if (options.help) {
    output.stdout(usage);
    return 0;
  }
  const settings = config();
  const scorer = await scorerInUse(settings);
  const hot = new HotSql(settings);
  try {
    const repository = new RescoreRepository(hot);
    const added = options.status ? 0 : await repository.addJobs(scorer);
    const progress = options.wait
      ? await untilDone(repository, scorer, output)
      : await repository.progress(scorer);
    output.stdout(`${JSON.stringify({ scorer, added, ...progress })}\n`);
    return options.wait && progress.failed > 0 ? 1 : 0;
  } finally {
    await hot.onApplicationShutdown();
  }
}

/** Model and calibration as results name them, of the judge that the instance loads when it starts. */
async function scorerInUse(config: Config): Promise<string> {
  const { judgeFolder } = chosenModels(
    { modelsDir: config.HOTSEAT_MODELS_DIR, dataDir: config.HOTSEAT_DATA_DIR },
    { encoder: config.HOTSEAT_ENCODER, judge: config.HOTSEAT_JUDGE },
  );
  const manifest = await readManifest(judgeFolder);
  if (manifest.kind !== 'key-point-judge') throw new Error(`${judgeFolder} holds no judge.`);
  return `${manifest.id}/${manifest.calibration.id}`;
}

async function untilDone(
  repository: RescoreRepository,
  scorer: string,
  output: CommandOutput,
): Promise<RescoreProgress> {
  for (;;) {
    const progress = await repository.progress(scorer);
    const { scored, answers, waiting, failed, lastError } = progress;
    output.stderr(`${scored} of ${answers} answers, ${waiting} waiting, ${failed} failed\n`);
    if (waiting === 0) return progress;
    if (lastError !== null) output.stderr(`  ${lastError}\n`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

await runAsCommand(import.meta.url, async (args, output) => {
  try {
    return await runScoreRescore(args, readConfig, output);
  } catch (error) {
    output.stderr(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
});
