import { createHash } from 'node:crypto';
import {
  MAX_ANSWER_LENGTH,
  NO_MODEL,
  resultWithoutScore,
  scoreRequestSchema,
  type ScoreRequest,
  type ScoreResult,
} from '@hotseat/scoring';
import { InferenceError } from './inference-error.ts';
import { ScorerRunError, type ScorerStartError } from './scorer-child.ts';
import type { ScorerReady } from './scorer-messages.ts';
import { RunTotals } from './run-totals.ts';
import { ScorerSlot } from './scorer-slot.ts';
import type {
  InferenceHealth,
  InferenceLogger,
  ScoredSample,
  ScorerSupervisorOptions,
} from './scorer-supervisor-options.ts';

export type { InferenceHealth, InferenceLogger, ScorerSupervisorOptions };

/** Attempts per request: the first and one more on a fresh process. */
const MAX_ATTEMPTS = 2;
/** Starts that must fail in a row before waiting requests are told that there is no scorer. */
const HOPELESS_STARTS = 3;
const MAX_SET_ASIDE = 1_000;

interface Job {
  readonly request: ScoreRequest;
  readonly key: string;
  readonly resolve: (result: ScoreResult) => void;
  readonly reject: (error: InferenceError) => void;
  readonly queuedMs: number;
  attempts: number;
  kills: number;
}

/**
 * Runs scorer processes and hands them answers, as many at a time as each of them takes. A process that
 * crashes, hangs or writes nonsense is replaced and its answers tried once more, each by itself so that
 * only the one to blame ends another process; that one is then reported `unavailable`.
 */
export class ScorerSupervisor {
  readonly #logger: InferenceLogger;
  readonly #maxQueue: number;
  readonly #requestTimeoutMs: number;
  readonly #slots: readonly ScorerSlot[];
  readonly #queue: Job[] = [];
  readonly #setAside = new Set<string>();
  readonly #running = new Set<Promise<void>>();
  readonly #waiters: (() => void)[] = [];
  readonly #runs = new RunTotals();
  readonly #onScored: (sample: ScoredSample) => void;
  #ready: ScorerReady | null = null;
  #problem: { code: string; message: string } | null = null;
  #restarts = 0;
  #stopped = false;

  /** Starts the processes; {@link settled} says when the first is ready or cannot be. */
  constructor(options: ScorerSupervisorOptions) {
    this.#logger = options.logger;
    this.#onScored = options.onScored ?? (() => undefined);
    this.#maxQueue = options.maxQueue ?? 200;
    this.#requestTimeoutMs = options.requestTimeoutMs ?? 20_000;
    const slotOptions = {
      entry: options.entry ?? new URL('./scorer-process.js', import.meta.url),
      execArgv: options.execArgv ?? [],
      models: options.models,
      threads: options.threads ?? 1,
      startTimeoutMs: options.startTimeoutMs ?? 30_000,
      maxBackoffMs: options.maxBackoffMs ?? 30_000,
    };
    const listener = {
      ready: (ready: ScorerReady) => this.#onReady(ready),
      startFailed: (error: ScorerStartError, count: number) => this.#onStartFailed(error, count),
      died: (how: string) => this.#onDied(how),
    };
    this.#slots = Array.from(
      { length: options.processes ?? 1 },
      () => new ScorerSlot(slotOptions, listener),
    );
  }

  /**
   * Scores one answer. Without a usable model, or after two failed attempts, the result is
   * `unavailable` with the reason among its flags: a ScoringErrorCode, `scorer_not_starting`,
   * `scorer_crashed`, `scorer_timeout`, `scorer_failed` or `answer_set_aside`.
   * @throws InferenceError `overloaded` or `stopping`; the request was not taken.
   */
  async score(request: ScoreRequest): Promise<ScoreResult> {
    if (this.#stopped) throw new InferenceError('stopping', 'The scorer is shutting down.');
    if (!scoreRequestSchema.safeParse(request).success) {
      return resultWithoutScore('rejected', ['invalid_request'], this.#identity());
    }
    // The gates reject an oversized answer by its length; the rest of it need not cross the pipe.
    const bounded = { ...request, answer: request.answer.slice(0, MAX_ANSWER_LENGTH + 1) };
    const key = createHash('sha256').update(JSON.stringify(bounded)).digest('base64');
    if (this.#setAside.has(key)) return this.#unavailable('answer_set_aside');
    if (this.#problem) return this.#unavailable(this.#problem.code);
    if (this.#queue.length >= this.#maxQueue) {
      throw new InferenceError('overloaded', `${this.#maxQueue} answers wait for the scorer.`);
    }
    return new Promise((resolve, reject) => {
      const queuedMs = performance.now();
      this.#queue.push({ request: bounded, key, resolve, reject, queuedMs, attempts: 0, kills: 0 });
      this.#pump();
    });
  }

  /** Resolves once a process is ready, or none can be for a reason that {@link health} tells. */
  async settled(): Promise<InferenceHealth> {
    if (this.health().state === 'starting') {
      await new Promise<void>((resolve) => this.#waiters.push(resolve));
    }
    return this.health();
  }

  health(): InferenceHealth {
    const alive = this.#slots.filter((slot) => slot.alive);
    return {
      state: this.#state(alive.length),
      modelId: this.#ready?.modelId ?? null,
      calibrationId: this.#ready?.calibrationId ?? null,
      device: this.#ready?.device ?? null,
      deviceReason: this.#ready?.deviceReason ?? null,
      problem: this.#problem,
      processes: this.#slots.length,
      readyProcesses: alive.length,
      pids: alive.flatMap((slot) => slot.pid ?? []),
      queued: this.#queue.length,
      running: this.#running.size,
      restarts: this.#restarts,
      setAside: this.#setAside.size,
      runs: this.#runs.all,
    };
  }

  /**
   * Refuses new requests, gives back those that wait (`stopping`), lets the running ones finish for
   * at most `graceMs`, and ends every process.
   */
  async stop(graceMs = 5_000): Promise<void> {
    this.#stopped = true;
    for (const job of this.#queue.splice(0)) {
      job.reject(new InferenceError('stopping', 'The scorer is shutting down.'));
    }
    this.#wakeWaiters();
    await withinMs(graceMs, Promise.allSettled(this.#running));
    await Promise.all(this.#slots.map((slot) => slot.stop(1_000)));
  }

  #state(alive: number): InferenceHealth['state'] {
    if (this.#stopped) return 'stopped';
    if (alive > 0) return 'ready';
    return this.#problem ? 'unavailable' : 'starting';
  }

  #pump(): void {
    for (const slot of this.#slots) {
      while (slot.hasRoom) {
        const job = this.#nextFor(slot);
        if (!job) break;
        const run: Promise<void> = this.#run(job, slot).finally(() => {
          this.#running.delete(run);
          this.#pump();
        });
        this.#running.add(run);
      }
    }
  }

  /** An answer that was there when a process ended waits, in front, for a process to itself. */
  #nextFor(slot: ScorerSlot): Job | null {
    const [first] = this.#queue;
    if (!first || (first.kills > 0 && !slot.idle)) return null;
    this.#queue.shift();
    return first;
  }

  async #run(job: Job, slot: ScorerSlot): Promise<void> {
    job.attempts += 1;
    const startedMs = performance.now();
    try {
      const isAlone = job.kills > 0;
      const { result, runs } = await slot.score(job.request, this.#requestTimeoutMs, isAlone);
      this.#runs.add(runs);
      this.#onScored(sampleOf(result, startedMs - job.queuedMs, performance.now() - startedMs));
      job.resolve(result);
    } catch (error) {
      const failure = error instanceof ScorerRunError ? error.failure : 'failed';
      this.#logger.warn(`scoring attempt ${job.attempts} failed: ${failure}`);
      if (failure !== 'failed') job.kills += 1;
      this.#afterFailure(job, failure);
    }
  }

  #afterFailure(job: Job, failure: ScorerRunError['failure']): void {
    if (job.attempts < MAX_ATTEMPTS && !this.#problem && !this.#stopped) {
      this.#queue.unshift(job);
      return;
    }
    if (job.kills >= MAX_ATTEMPTS) this.#putAside(job.key);
    const flag = failure === 'timeout' ? 'scorer_timeout' : 'scorer_crashed';
    job.resolve(this.#unavailable(failure === 'failed' ? 'scorer_failed' : flag));
  }

  #putAside(key: string): void {
    this.#setAside.add(key);
    const oldest = this.#setAside.values().next();
    if (this.#setAside.size > MAX_SET_ASIDE && !oldest.done) this.#setAside.delete(oldest.value);
  }

  #onReady(ready: ScorerReady): void {
    this.#ready = ready;
    this.#problem = null;
    const { modelId, calibrationId, device, deviceReason } = ready;
    this.#logger.info(`scorer ready: ${modelId} (${calibrationId}) on ${device}: ${deviceReason}`);
    this.#wakeWaiters();
    this.#pump();
  }

  #onStartFailed(error: ScorerStartError, consecutiveFailures: number): void {
    this.#logger.error(`scorer did not start (${error.code}): ${error.message}`);
    if (this.#slots.some((slot) => slot.alive)) return;
    // A broken model stays broken until somebody repairs it; anything else may be a passing trouble.
    const hopeless = error.code !== 'scorer_not_starting' || consecutiveFailures >= HOPELESS_STARTS;
    if (!hopeless) return;
    this.#problem = { code: error.code, message: error.message };
    this.#wakeWaiters();
    for (const job of this.#queue.splice(0)) job.resolve(this.#unavailable(error.code));
  }

  #onDied(how: string): void {
    this.#restarts += 1;
    this.#logger.warn(`scorer process ended (${how}), starting another`);
  }

  #wakeWaiters(): void {
    for (const wake of this.#waiters.splice(0)) wake();
  }

  #unavailable(flag: string): ScoreResult {
    return resultWithoutScore('unavailable', [flag], this.#identity());
  }

  #identity(): { modelId: string; calibrationId: string } | typeof NO_MODEL {
    if (!this.#ready) return NO_MODEL;
    const { modelId, calibrationId } = this.#ready;
    return { modelId, calibrationId };
  }
}

function sampleOf(result: ScoreResult, queueMs: number, runMs: number): ScoredSample {
  const { status, timings } = result;
  return {
    status,
    queueMs,
    runMs,
    encodeMs: timings?.encodeMs ?? null,
    judgeMs: timings ? timings.totalMs - timings.encodeMs : null,
  };
}

async function withinMs(limitMs: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs);
  });
  await Promise.race([work, limit]);
  clearTimeout(timer);
}
