#!/usr/bin/env node
import { once } from 'node:events';
import { createReadStream, realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { parseHandbook } from '@hotseat/handbook';
import { NO_MODEL, resultWithoutScore, type ScoreResult } from '@hotseat/scoring';
// Not through index.ts: the command needs the processes, not the Nest module around them.
import type { ScorerSupervisorOptions } from '../platform/inference/scorer-supervisor-options.ts';
import { ScorerSupervisor } from '../platform/inference/scorer-supervisor.ts';
import { parseLine, questionsByNumber, type LineId, type QuestionSource } from './score-input.ts';
import { parseScoreOptions, scoreUsage, type ScoreOptions } from './score-options.ts';

/** Requests in flight per process: one runs, the others hide the time between two. */
const IN_FLIGHT_PER_PROCESS = 3;
const PROGRESS_EVERY_MS = 2_000;

export type ScoreExitCode = 0 | 1 | 2;

/** The command's surroundings; the process's own outside tests. */
export interface ScoreEnvironment {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: (text: string) => void;
  readonly modelsDir: string | undefined;
  /** Replaces how scorer processes are started, so that tests can run the sources. */
  readonly scorer?: Pick<ScorerSupervisorOptions, 'entry' | 'execArgv'>;
}

/** Runs the command and returns its exit code, see {@link scoreUsage}. */
export async function runScore(
  args: readonly string[],
  environment: ScoreEnvironment,
): Promise<ScoreExitCode> {
  const options = parseScoreOptions(args, environment.modelsDir);
  if (options === 'help') {
    environment.stdout.write(scoreUsage);
    return 0;
  }
  if ('complaint' in options) {
    environment.stderr(`${options.complaint}\n${scoreUsage}`);
    return 2;
  }
  let questions: ReadonlyMap<string, QuestionSource> | null = null;
  let input: Readable;
  try {
    if (options.handbook !== null) questions = await readQuestions(options.handbook, environment);
    input = await openAnswers(options.answers, environment);
  } catch (error) {
    environment.stderr(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
  const supervisor = startSupervisor(options, environment);
  try {
    return await new ScoreRun(supervisor, questions, environment).over(input, options.processes);
  } finally {
    await supervisor.stop();
  }
}

/** One pass over the input: reads ahead a little, prints in order. */
class ScoreRun {
  readonly #supervisor: ScorerSupervisor;
  readonly #questions: ReadonlyMap<string, QuestionSource> | null;
  readonly #environment: ScoreEnvironment;
  readonly #startedMs = performance.now();
  #printed = 0;
  #malformed = 0;
  #unavailable = 0;
  #reportedMs = 0;

  constructor(
    supervisor: ScorerSupervisor,
    questions: ReadonlyMap<string, QuestionSource> | null,
    environment: ScoreEnvironment,
  ) {
    this.#supervisor = supervisor;
    this.#questions = questions;
    this.#environment = environment;
  }

  async over(input: Readable, processes: number): Promise<ScoreExitCode> {
    const inFlight: Promise<{ id: LineId; result: ScoreResult }>[] = [];
    let lineNumber = 0;
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      lineNumber += 1;
      const outcome = this.#take(line, lineNumber);
      if (!outcome) continue;
      inFlight.push(outcome);
      if (inFlight.length >= processes * IN_FLIGHT_PER_PROCESS) await this.#print(inFlight.shift());
    }
    while (inFlight.length > 0) await this.#print(inFlight.shift());
    this.#summarise();
    if (this.#malformed > 0) return 2;
    return this.#unavailable > 0 ? 1 : 0;
  }

  #take(line: string, number: number): Promise<{ id: LineId; result: ScoreResult }> | null {
    const parsed = parseLine(line, this.#questions);
    switch (parsed.kind) {
      case 'blank':
        return null;
      case 'request':
        return this.#supervisor.score(parsed.request).then((result) => ({ id: parsed.id, result }));
      case 'malformed': {
        this.#malformed += 1;
        this.#environment.stderr(`line ${number}: ${parsed.problem}\n`);
        if (parsed.id === null) return null;
        const result = resultWithoutScore('rejected', ['malformed_line'], NO_MODEL);
        return Promise.resolve({ id: parsed.id, result });
      }
    }
  }

  async #print(outcome: Promise<{ id: LineId; result: ScoreResult }> | undefined): Promise<void> {
    if (!outcome) return;
    const { id, result } = await outcome;
    if (result.status === 'unavailable') this.#unavailable += 1;
    const { status, score, interval, keyPoints, flags, modelId, calibrationId } = result;
    const line = { id, status, score, interval, keyPoints, flags, modelId, calibrationId };
    const { stdout } = this.#environment;
    if (!stdout.write(`${JSON.stringify(line)}\n`)) await once(stdout, 'drain');
    this.#printed += 1;
    this.#progress();
  }

  #progress(): void {
    const elapsedMs = performance.now() - this.#startedMs;
    if (elapsedMs - this.#reportedMs < PROGRESS_EVERY_MS) return;
    this.#reportedMs = elapsedMs;
    this.#environment.stderr(`${this.#printed} lines …\n`);
  }

  #summarise(): void {
    const seconds = (performance.now() - this.#startedMs) / 1_000;
    const problem = this.#supervisor.health().problem;
    const notes = [
      `${this.#printed} lines in ${seconds.toFixed(1)} s (${(this.#printed / seconds).toFixed(1)}/s)`,
      ...(this.#malformed > 0 ? [`${this.#malformed} malformed`] : []),
      ...(this.#unavailable > 0 ? [`${this.#unavailable} without a score`] : []),
      ...(problem ? [problem.message] : []),
    ];
    this.#environment.stderr(`${notes.join('; ')}\n`);
  }
}

function startSupervisor(options: ScoreOptions, environment: ScoreEnvironment): ScorerSupervisor {
  const note = (message: string): void => environment.stderr(`${message}\n`);
  return new ScorerSupervisor({
    models: options.models,
    processes: options.processes,
    maxQueue: options.processes * IN_FLIGHT_PER_PROCESS,
    logger: { info: () => undefined, warn: note, error: note },
    ...environment.scorer,
  });
}

async function readQuestions(
  file: string,
  environment: ScoreEnvironment,
): Promise<ReadonlyMap<string, QuestionSource>> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw unreadable(file, error);
  });
  const { handbook, problems } = parseHandbook(text, { fileName: basename(file) });
  for (const { severity, line, message } of problems) {
    if (severity === 'error') environment.stderr(`${file}:${line}: ${message}\n`);
  }
  const questions = questionsByNumber(handbook);
  if (questions.size === 0) throw new Error(`${file}: no question could be read from it`);
  return questions;
}

async function openAnswers(file: string, environment: ScoreEnvironment): Promise<Readable> {
  if (file === '-') return environment.stdin;
  const stream = createReadStream(file, 'utf8');
  try {
    await once(stream, 'ready');
  } catch (error) {
    throw unreadable(file, error);
  }
  return stream;
}

function unreadable(file: string, error: unknown): Error {
  return new Error(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
}

const invoked = process.argv[1];
if (invoked !== undefined && import.meta.url === pathToFileURL(realpathSync(invoked)).href) {
  // The reader of a pipe went away (`| head`): nobody is left to print for.
  process.stdout.on('error', () => process.exit(1));
  process.exitCode = await runScore(process.argv.slice(2), {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: (text) => process.stderr.write(text),
    modelsDir: process.env['HOTSEAT_MODELS_DIR'],
  });
}
