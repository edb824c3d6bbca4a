#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { attackGate, gateProblems, summariseAttacks } from '@hotseat/scoring';
import type { ScorerSupervisorOptions } from '../platform/inference/scorer-supervisor-options.ts';
import { ScorerSupervisor } from '../platform/inference/scorer-supervisor.ts';
import { runAsCommand, type CommandOutput } from './command.ts';
import { readAttackedQuestions, type NamedQuestion } from './score-attacks/bundled-questions.ts';
import { runSuites } from './score-attacks/run-suites.ts';
import { modelsIn } from '../platform/inference/model-choice.ts';
import { defaultProcesses, repositoryModels } from './score-options.ts';

/** The handbook of the repository that this file was built in. */
const bundledFolder = fileURLToPath(new URL('../../../../handbooks/llm', import.meta.url));
const usage = `Usage: score-attacks [--most N]
Attacks the bundled models with every question of the bundled handbook, in both languages: keyword lists,
negated and swapped references, noise, injected instructions, translations and speech. Prints one JSON line
on stdout: {"answers","attackers","reach25","share","noiseMaxRise","translationMeanShift","spokenMeanShift",
"byAttack":{KIND:{...}},"problems","modelId","calibrationId"}. "problems" says what of the gate does not hold.
  --most N  questions of each language, spread evenly (default: all)
Exit code: 0 measured, 1 the models could not be used, 2 wrong usage. A gate that does not hold is no error
of this command: the tests hold the model to it${attackGate.enforced ? '' : ' (not yet: see attack-gate.ts)'}.
`;

/** Runs the command and returns its exit code. */
export async function runScoreAttacks(
  args: readonly string[],
  output: CommandOutput,
  scorer: Pick<ScorerSupervisorOptions, 'entry' | 'execArgv'> = {},
): Promise<0 | 1 | 2> {
  const options = parseOptions(args);
  if (options === 'help') {
    output.stdout(usage);
    return 0;
  }
  if (typeof options === 'string') {
    output.stderr(`${options}\n${usage}`);
    return 2;
  }
  const supervisor = new ScorerSupervisor({
    models: modelsIn(process.env['HOTSEAT_MODELS_DIR'] ?? repositoryModels()),
    processes: defaultProcesses(),
    maxQueue: 100_000,
    logger: { info: () => undefined, warn: output.stderr, error: output.stderr },
    ...scorer,
  });
  try {
    const health = await supervisor.settled();
    if (health.state !== 'ready') {
      output.stderr(`${health.problem?.message ?? 'The scorer is not ready.'}\n`);
      return 1;
    }
    const questions = spread(await readAttackedQuestions(bundledFolder), options.most);
    const suites = await runSuites(
      questions.map(({ question }) => question),
      supervisor,
      (done) => {
        if (done % 10 === 0) output.stderr(`${done} of ${questions.length} questions\n`);
      },
    );
    const summary = summariseAttacks(suites);
    const { modelId, calibrationId } = health;
    const problems = gateProblems(summary);
    output.stdout(`${JSON.stringify({ ...summary, problems, modelId, calibrationId })}\n`);
    return 0;
  } catch (error) {
    output.stderr(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  } finally {
    await supervisor.stop();
  }
}

function parseOptions(args: readonly string[]): { most: number } | 'help' | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { most: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
    if (values.help) return 'help';
    if (values.most === undefined) return { most: Infinity };
    return /^[1-9]\d{0,5}$/u.test(values.most)
      ? { most: Number(values.most) }
      : '--most must be a whole number from 1.';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** At most `most` questions of each language, the same ones in both. */
function spread(questions: readonly NamedQuestion[], most: number): NamedQuestion[] {
  return ['zh', 'en'].flatMap((language) => {
    const own = questions.filter(({ question }) => question.language === language);
    const n = Math.min(most, own.length);
    return Array.from(
      { length: n },
      (_, index) => own[Math.floor((index * own.length) / n)],
    ).filter((question) => question !== undefined);
  });
}

await runAsCommand(import.meta.url, runScoreAttacks);
