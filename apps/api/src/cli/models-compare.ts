#!/usr/bin/env node
import { readManifest, ScoringError } from '@hotseat/scoring';
import { modelFolder } from '../platform/inference/model-choice.ts';
import { runAsCommand, type CommandOutput } from './command.ts';
import { modelPlaces } from './model-places.ts';
import { runScoreEval } from './score-eval.ts';

const usage = `Usage: models-compare ID ID [score-eval's options]
Runs score:eval with each of two models, the other role being filled by the bundled one, and prints one
JSON line {"models":{ID:{...},ID:{...}}}. Exit code: 0 done, 1 a model cannot be used, 2 wrong usage.
`;

/** Runs the command and returns its exit code. */
export async function runModelsCompare(
  args: readonly string[],
  output: CommandOutput,
): Promise<0 | 1 | 2> {
  const [one, other, ...rest] = args;
  if (args.includes('--help') || args.includes('-h')) {
    output.stdout(usage);
    return 0;
  }
  if (one === undefined || other === undefined || [one, other].some((id) => id.startsWith('-'))) {
    output.stderr(usage);
    return 2;
  }
  const models: Record<string, unknown> = {};
  for (const id of [one, other]) {
    const role = await roleOf(id, output);
    if (role === null) return 1;
    output.stderr(`${id} …\n`);
    let printed = '';
    const code = await runScoreEval([`--${role}`, id, ...rest], {
      stdout: (text) => (printed += text),
      stderr: output.stderr,
    });
    if (code !== 0) return code;
    models[id] = JSON.parse(printed) as unknown;
  }
  output.stdout(`${JSON.stringify({ models })}\n`);
  return 0;
}

async function roleOf(id: string, output: CommandOutput): Promise<'encoder' | 'judge' | null> {
  try {
    const { kind } = await readManifest(modelFolder(id, modelPlaces()));
    return kind === 'sentence-encoder' ? 'encoder' : 'judge';
  } catch (error) {
    if (!(error instanceof ScoringError)) throw error;
    output.stderr(`${error.message}\n`);
    return null;
  }
}

await runAsCommand(import.meta.url, runModelsCompare);
