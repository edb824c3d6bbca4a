import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ScoreRequest, ScoreResult } from '@hotseat/scoring';
import type { ScorerModels } from './scorer-supervisor-options.ts';
import {
  fromScorerSchema,
  type ScorerReady,
  type ScorerRuns,
  type ToScorer,
} from './scorer-messages.ts';

const STDERR_TAIL_LENGTH = 2_000;

export interface ScorerChildOptions {
  readonly entry: URL;
  readonly execArgv: readonly string[];
  readonly models: ScorerModels;
  readonly threads: number;
  readonly startTimeoutMs: number;
}

/** The process could not be brought to `ready`; `code` is a ScoringErrorCode or `scorer_not_starting`. */
export class ScorerStartError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'ScorerStartError';
    this.code = code;
  }
}

/** Why a running request got no result. All but `failed` end the process. */
export type ScorerRunFailure = 'crashed' | 'timeout' | 'invalid_output' | 'failed';

export class ScorerRunError extends Error {
  readonly failure: ScorerRunFailure;

  constructor(failure: ScorerRunFailure, message: string) {
    super(message);
    this.name = 'ScorerRunError';
    this.failure = failure;
  }
}

/** A result, with the model runs that the process has made since the one before. */
export interface ScorerOutcome {
  readonly result: ScoreResult;
  readonly runs: ScorerRuns;
}

interface PendingScore {
  readonly resolve: (outcome: ScorerOutcome) => void;
  readonly reject: (error: ScorerRunError) => void;
  readonly timer: NodeJS.Timeout;
}

/** One ready scorer process, which takes as many requests at a time as it said. */
export class ScorerChild {
  /** What it said when it was ready: its models, its device, how much it takes at once. */
  readonly ready: ScorerReady;
  /** Resolves with a description once the process is gone, for whatever reason. */
  readonly exited: Promise<string>;
  readonly #process: ChildProcess;
  readonly #pending = new Map<number, PendingScore>();
  #nextId = 1;
  #usable = true;

  private constructor(child: ChildProcess, ready: ScorerReady, exited: Promise<string>) {
    this.#process = child;
    this.ready = ready;
    this.exited = exited.then((how) => {
      this.#usable = false;
      this.#rejectAll(new ScorerRunError('crashed', `the scorer process ended: ${how}`));
      return how;
    });
    child.on('message', (raw) => this.#receive(raw));
  }

  /**
   * Forks the entry, hands it the model folder and waits for `ready`. `onSpawn` gets the process
   * before it is ready, so that a supervisor that stops meanwhile can end it.
   * @throws ScorerStartError when it reports a failure, ends, or is not ready in time.
   */
  static async start(
    options: ScorerChildOptions,
    onSpawn: (kill: () => void) => void,
  ): Promise<ScorerChild> {
    // The supervisor's own flags (inspector, test runner) are not the child's.
    const child = fork(fileURLToPath(options.entry), [], {
      execArgv: [...options.execArgv],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      serialization: 'json',
    });
    const exited = describeExit(child);
    onSpawn(() => child.kill('SIGKILL'));
    try {
      return new ScorerChild(child, await firstMessage(child, exited, options), exited);
    } catch (error) {
      child.kill('SIGKILL');
      await exited;
      throw error;
    }
  }

  /** False from the moment it is being killed, which is before it is gone. */
  get usable(): boolean {
    return this.#usable;
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /**
   * Scores one request. A process that hangs past `timeoutMs` or answers with nonsense is killed, and
   * everything that it works on fails with it.
   * @throws ScorerRunError
   */
  score(request: ScoreRequest, timeoutMs: number): Promise<ScorerOutcome> {
    if (this.#pending.size >= this.ready.answersAtOnce) {
      throw new Error(`this scorer process takes ${this.ready.answersAtOnce} requests at a time`);
    }
    const id = this.#nextId;
    this.#nextId += 1;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#take(id)?.reject(new ScorerRunError('timeout', `no result within ${timeoutMs} ms`));
        this.#kill(new ScorerRunError('crashed', 'ended because another answer hung'));
      }, timeoutMs);
      this.#pending.set(id, { resolve, reject, timer });
      send(this.#process, { type: 'score', id, request });
    });
  }

  /** Asks the process to end and kills it after `graceMs`; resolves when it is gone. */
  async stop(graceMs: number): Promise<void> {
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), graceMs);
    send(this.#process, { type: 'stop' });
    await this.exited;
    clearTimeout(timer);
  }

  #receive(raw: unknown): void {
    const message = fromScorerSchema.safeParse(raw).data;
    if (message?.type === 'result') {
      const { result, runs } = message;
      this.#takeOrKill(message.id)?.resolve({ result, runs });
    } else if (message?.type === 'score_failed') {
      this.#takeOrKill(message.id)?.reject(new ScorerRunError('failed', message.message));
    } else {
      this.#kill(new ScorerRunError('invalid_output', 'the scorer process sent nonsense'));
    }
  }

  /** A result that nobody asked for is nonsense too. */
  #takeOrKill(id: number): PendingScore | null {
    const pending = this.#take(id);
    if (!pending && this.#usable) {
      this.#kill(new ScorerRunError('invalid_output', 'the scorer process sent nonsense'));
    }
    return pending;
  }

  #take(id: number): PendingScore | null {
    const pending = this.#pending.get(id) ?? null;
    this.#pending.delete(id);
    clearTimeout(pending?.timer);
    return pending;
  }

  #kill(error: ScorerRunError): void {
    this.#usable = false;
    this.#process.kill('SIGKILL');
    this.#rejectAll(error);
  }

  #rejectAll(error: ScorerRunError): void {
    for (const id of [...this.#pending.keys()]) this.#take(id)?.reject(error);
  }
}

function firstMessage(
  child: ChildProcess,
  exited: Promise<string>,
  options: ScorerChildOptions,
): Promise<ScorerReady> {
  return new Promise((resolve, reject) => {
    const refuse = (code: string, message: string): void => {
      clearTimeout(timer);
      reject(new ScorerStartError(code, message));
    };
    const timer = setTimeout(() => {
      refuse('scorer_not_starting', `not ready within ${options.startTimeoutMs} ms`);
    }, options.startTimeoutMs);
    child.once('message', (raw) => {
      const message = fromScorerSchema.safeParse(raw).data;
      if (message?.type === 'load_failed') refuse(message.code, message.message);
      else if (message?.type !== 'ready') refuse('scorer_not_starting', 'sent nonsense at start');
      else {
        clearTimeout(timer);
        resolve(message);
      }
    });
    void exited.then((how) => refuse('scorer_not_starting', `ended before it was ready: ${how}`));
    const { models, threads } = options;
    send(child, { type: 'load', models, threads });
  });
}

function describeExit(child: ChildProcess): Promise<string> {
  let tail = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    tail = (tail + text).slice(-STDERR_TAIL_LENGTH);
  });
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => {
      resolve(`${signal ?? `exit code ${code}`}${tail === '' ? '' : `; stderr: ${tail.trim()}`}`);
    });
  });
}

/** A closed channel is no error of its own: the process is gone and `exited` says so. */
function send(child: ChildProcess, message: ToScorer): void {
  if (child.connected) child.send(message, () => undefined);
}
