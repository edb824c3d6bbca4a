#!/usr/bin/env node
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { modelFolder } from '../platform/inference/model-choice.ts';
import type { ScorerModels } from '../platform/inference/scorer-supervisor-options.ts';
import { ScorerSupervisor } from '../platform/inference/scorer-supervisor.ts';
import { runAsCommand, type CommandOutput } from './command.ts';
import { modelPlaces } from './model-places.ts';
import { modelsIn } from '../platform/inference/model-choice.ts';
import { defaultProcesses } from './score-options.ts';
import { Evaluation } from './score-eval/evaluation.ts';
import { writeCard } from './score-eval/write-card.ts';

const repository = new URL('../../../../', import.meta.url);
const usage = `Usage: score-eval [--data DIR] [--most N] [--encoder ID] [--judge ID] [--write-card]
Scores graded answers with the bundled models and says how far the machine agrees with people. Prints
one JSON line on stdout: {"sets":{NAME:{...}},"statuses":{...},"similarity":{...},"modelId","calibrationId"}.
  --data DIR  folder with saf-en, ads-zh and stsb-en-zh (default: shared/data beside the repository, where
              there is one); without it only the project's own examination is scored
  --encoder ID, --judge ID  another model instead of the bundled one
  --write-card  also writes evaluation.json, which the scorer quality page shows, and evaluation.md into
              the judge's folder; needs the public sets
  --most N    answers of each public set (default 300, spread evenly)
`;

/** Runs the command and returns its exit code. */
export async function runScoreEval(
  args: readonly string[],
  output: CommandOutput,
): Promise<0 | 1 | 2> {
  let options: {
    data?: string | undefined;
    most?: string | undefined;
    encoder?: string | undefined;
    judge?: string | undefined;
    'write-card'?: boolean | undefined;
    help?: boolean | undefined;
  };
  try {
    options = parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        most: { type: 'string' },
        encoder: { type: 'string' },
        judge: { type: 'string' },
        'write-card': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    output.stderr(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    return 2;
  }
  const most = Number(options.most ?? 300);
  if (options.help || !Number.isInteger(most) || most < 1) {
    output[options.help ? 'stdout' : 'stderr'](usage);
    return options.help ? 0 : 2;
  }
  const data = await dataFolder(options.data, output);
  const writesCard = options['write-card'] === true;
  if (writesCard && data === null) {
    output.stderr('A model card shows the public sets too: name their folder with --data.\n');
    return 1;
  }
  const models = modelsToEvaluate(options);
  const supervisor = new ScorerSupervisor({
    models,
    processes: defaultProcesses(),
    maxQueue: 100_000,
    logger: { info: () => undefined, warn: output.stderr, error: output.stderr },
  });
  try {
    const health = await supervisor.settled();
    if (health.state !== 'ready') {
      output.stderr(`${health.problem?.message ?? 'The scorer is not ready.'}\n`);
      return 1;
    }
    const evaluation = new Evaluation(supervisor, models.encoderFolder, output.stderr);
    const result = await evaluation.run(data, most);
    const { modelId, calibrationId } = health;
    if (writesCard && evaluation.unavailable > 0) {
      output.stderr(
        `No card: the scorer failed on ${evaluation.unavailable} answers. Run it again on a machine with less to do.\n`,
      );
      return 1;
    }
    if (writesCard) {
      for (const file of await writeCard(models, result)) output.stderr(`${file} written\n`);
    }
    output.stdout(`${JSON.stringify({ ...result, modelId, calibrationId })}\n`);
    return 0;
  } finally {
    await supervisor.stop();
  }
}

/** The bundled models, except where another one is named. */
function modelsToEvaluate({
  encoder,
  judge,
}: {
  readonly encoder?: string | undefined;
  readonly judge?: string | undefined;
}): ScorerModels {
  const places = modelPlaces();
  const bundled = modelsIn(places.modelsDir);
  return {
    ...bundled,
    ...(encoder === undefined ? {} : { encoderFolder: modelFolder(encoder, places) }),
    ...(judge === undefined ? {} : { judgeFolder: modelFolder(judge, places) }),
  };
}

/** The folder of the public sets, or null where there is none: a visible line, not a silent gap. */
async function dataFolder(
  named: string | undefined,
  output: CommandOutput,
): Promise<string | null> {
  const folder = named ?? fileURLToPath(new URL('../shared/data', repository));
  try {
    await access(join(folder, 'ads-zh', 'test.jsonl'));
    return folder;
  } catch {
    output.stderr(
      `${folder} holds no public sets: only the project's own examination is scored.\n`,
    );
    return null;
  }
}

await runAsCommand(import.meta.url, runScoreEval);
