import type { ScoreRequest } from '@hotseat/scoring';
import {
  ScorerChild,
  ScorerStartError,
  type ScorerChildOptions,
  type ScorerOutcome,
} from './scorer-child.ts';
import type { ScorerReady } from './scorer-messages.ts';

const FIRST_BACKOFF_MS = 100;

/** What a slot reports to its supervisor. */
export interface ScorerSlotListener {
  ready(ready: ScorerReady): void;
  startFailed(error: ScorerStartError, consecutiveFailures: number): void;
  died(how: string): void;
}

/** Keeps one scorer process alive: starts it, and starts it again after a growing pause. */
export class ScorerSlot {
  readonly #options: ScorerChildOptions & { readonly maxBackoffMs: number };
  readonly #listener: ScorerSlotListener;
  #child: ScorerChild | null = null;
  #killStarting: (() => void) | null = null;
  #running = 0;
  #isReserved = false;
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

  /** Nothing runs on its live process. */
  get idle(): boolean {
    return this.#child?.usable === true && this.#running === 0;
  }

  /** Its live process takes another request. */
  get hasRoom(): boolean {
    if (this.#child?.usable !== true || this.#isReserved) return false;
    return this.#running < this.#child.ready.answersAtOnce;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /**
   * Runs one request on the live process; call it only while it `hasRoom`, and with `alone` only while
   * it is `idle`: nothing else is put beside that request then.
   */
  async score(request: ScoreRequest, timeoutMs: number, alone: boolean): Promise<ScorerOutcome> {
    const child = this.#child;
    if (!child) throw new Error('the slot has no live process');
    this.#running += 1;
    this.#isReserved = alone;
    try {
      const outcome = await child.score(request, timeoutMs);
      this.#failures = 0;
      return outcome;
    } finally {
      this.#running -= 1;
      this.#isReserved = false;
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
      this.#listener.ready(child.ready);
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
