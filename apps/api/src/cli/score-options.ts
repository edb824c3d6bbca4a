import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bundledModels } from '@hotseat/scoring';
import { modelsIn } from '../platform/inference/model-choice.ts';
import type { ScorerModels } from '../platform/inference/scorer-supervisor-options.ts';

/** A process holds its own copy of the model; more than four seldom pay on one machine. */
const MAX_DEFAULT_PROCESSES = 4;

export const scoreUsage = `Usage: score --answers FILE.jsonl|- [--handbook FILE.md] [--models DIR] [--processes N]
Scores answers, one JSON object per line, and prints one JSON line for each on stdout, in order.
  with --handbook     {"id","questionId","answer"}, questionId being a number such as "9.1"
  without --handbook  {"id","prompt","reference","keyPoints"?:[{"term","text"}],"answer"}
  --models DIR        folder that holds ${bundledModels.encoder} and ${bundledModels.judge}
                      (default: HOTSEAT_MODELS_DIR, then the
                      repository's models folder)
  --processes N       scorer processes (default: one per core, at most ${MAX_DEFAULT_PROCESSES})
The number comes with an interval and with a status and a place for each key point.
Exit code: 0 every line was handled, 1 the model could not be used for some, 2 a malformed line (see
stderr for its number; the others are still scored) or wrong usage.
`;

export interface ScoreOptions {
  readonly answers: string;
  readonly handbook: string | null;
  readonly models: ScorerModels;
  readonly processes: number;
}

/** Reads the arguments; a string instead of options is the complaint to print. */
export function parseScoreOptions(
  args: readonly string[],
  modelsDirFromEnvironment: string | undefined,
): ScoreOptions | 'help' | { readonly complaint: string } {
  let values: Record<'answers' | 'handbook' | 'models' | 'processes', string | undefined>;
  try {
    const parsed = parseArgs({
      args: [...args],
      options: {
        answers: { type: 'string' },
        handbook: { type: 'string' },
        models: { type: 'string' },
        processes: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (parsed.values.help) return 'help';
    const { answers, handbook, models, processes } = parsed.values;
    values = { answers, handbook, models, processes };
  } catch (error) {
    return { complaint: error instanceof Error ? error.message : String(error) };
  }
  if (values.answers === undefined) return { complaint: '--answers is missing.' };
  const processes = values.processes ?? String(defaultProcesses());
  if (!/^[1-9]\d?$/u.test(processes)) return { complaint: '--processes must be 1 to 99.' };
  const models = values.models ?? modelsDirFromEnvironment ?? repositoryModels();
  return {
    answers: values.answers,
    handbook: values.handbook ?? null,
    models: modelsIn(models),
    processes: Number(processes),
  };
}

/** One scorer process a core, within reason. */
export function defaultProcesses(): number {
  return Math.min(MAX_DEFAULT_PROCESSES, availableParallelism());
}

/** The repository's models folder; the same from src/cli and from dist/cli. */
export function repositoryModels(): string {
  return fileURLToPath(new URL('../../../../models', import.meta.url));
}
