import type { ScoreRequest, ScoreResult, ScorerIdentity } from '@hotseat/scoring';
import { ScorerChild, ScorerStartError, type ScorerChildOptions } from './scorer-child.ts';

const FIRST_BACKOFF_MS = 100;

/** What a slot reports to its supervisor. */
export interface ScorerSlotListener {
  ready(identity: ScorerIdentity): void;
  startFailed(error: ScorerStartError, consecutiveFailures: number): void;
  died(how: string): void;
}

/** Keeps one scorer process alive: starts it, and starts it again after a growing pause. */
export class ScorerSlot {
  readonly #options: ScorerChildOptions & { readonly maxBackoffMs: number };
  readonly #listener: ScorerSlotListener;
  #child: ScorerChild | null = null;
  #killStarting: (() => void) | null = null;
  #busy = false;
  #stopped = false;
  #failures = 0;
  #wake: (() => void) | null = null;
  readonly #loop: Promise<void>;

  constructor(
    options: ScorerChildOptions & { readonly maxBackoffMs: number },
    listener: ScorerSlotListener,
  ) {
    this.#options = options;
    this.#listener = listener;
    this.#loop = this.#keepAlive();
  }

  get alive(): boolean {
    return this.#child !== null;
  }

  get idle(): boolean {
    return this.#child?.usable === true && !this.#busy;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Runs one request on the live process; call it only while `idle`. */
  async score(request: ScoreRequest, timeoutMs: number): Promise<ScoreResult> {
    const child = this.#child;
    if (!child) throw new Error('the slot has no live process');
    this.#busy = true;
    try {
      const result = await child.score(request, timeoutMs);
      this.#failures = 0;
      return result;
    } finally {
      this.#busy = false;
    }
  }

  /** Ends the process and the loop; a process that does not end within `graceMs` is killed. */
  async stop(graceMs: number): Promise<void> {
    this.#stopped = true;
    this.#wake?.();
    this.#killStarting?.();
    await this.#child?.stop(graceMs);
    await this.#loop;
  }

  async #keepAlive(): Promise<void> {
    while (!this.#stopped) {
      await this.#live();
      this.#failures += 1;
      if (!this.#stopped) await this.#pause();
    }
  }

  async #live(): Promise<void> {
    try {
      const child = await ScorerChild.start(this.#options, (kill) => {
        this.#killStarting = kill;
      });
      this.#killStarting = null;
      if (this.#stopped) {
        await child.stop(0);
        return;
      }
      // Cleared as soon as the process is gone, before anybody can hand it another request.
      const gone = child.exited.then((how) => {
        this.#child = null;
        return how;
      });
      this.#child = child;
      this.#listener.ready(child.identity);
      const how = await gone;
      if (!this.#stopped) this.#listener.died(how);
    } catch (error) {
      this.#killStarting = null;
      if (this.#stopped) return;
      if (!(error instanceof ScorerStartError)) throw error;
      this.#listener.startFailed(error, this.#failures + 1);
    }
  }

  #pause(): Promise<void> {
    const delayMs = FIRST_BACKOFF_MS * 2 ** Math.min(this.#failures - 1, 20);
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.min(delayMs, this.#options.maxBackoffMs));
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
