/**
 * Names each step as it runs and says how long it took. Progress is redrawn in place on a terminal;
 * elsewhere (CI logs) a line is printed at most every ten seconds, so that a long step never looks
 * hung and the log stays readable.
 *
 * @typedef {(note: string) => void} Progress
 * @typedef {{ name: string, seconds: number, note: string, ok: boolean }} StepRecord
 */

const PLAIN_PROGRESS_EVERY_MS = 10_000;

/** @param {number} ms */
function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}

export class StepReporter {
  #out;
  #now;
  #quietBelowMs;
  /** @type {StepRecord[]} */
  records = [];

  /**
   * @param {NodeJS.WriteStream | { write(text: string): unknown, isTTY?: boolean, columns?: number }} out
   * @param {() => number} [now] milliseconds, monotonic
   * @param {{ quietBelowMs?: number }} [options] a step that was quicker than that is not mentioned
   */
  constructor(out = process.stdout, now = () => performance.now(), { quietBelowMs = 0 } = {}) {
    this.#out = out;
    this.#now = now;
    this.#quietBelowMs = quietBelowMs;
  }

  /** @param {string} text */
  line(text) {
    this.#out.write(`${text}\n`);
  }

  /**
   * @template T
   * @param {string} name shown while the step runs and in the closing table
   * @param {(progress: Progress) => Promise<T> | T} work may return `{ note }` to say what happened
   * @returns {Promise<T>}
   */
  async step(name, work) {
    const startedAt = this.#now();
    const progress = this.#startProgress(name, startedAt);
    try {
      const result = await work(progress.report);
      const note = isNoted(result) ? result.note : '';
      this.#finish(progress, name, startedAt, note, true);
      return result;
    } catch (error) {
      this.#finish(progress, name, startedAt, '', false);
      throw error;
    }
  }

  /**
   * @param {{ stop(): void }} progress
   * @param {string} name
   * @param {number} startedAt
   * @param {string} note
   * @param {boolean} ok
   */
  #finish(progress, name, startedAt, note, ok) {
    progress.stop();
    const elapsed = this.#now() - startedAt;
    this.records.push({ name, seconds: elapsed / 1000, note, ok });
    if (ok && elapsed < this.#quietBelowMs) return;
    const mark = ok ? '✓' : '✗';
    this.line(`${mark} ${name}${note ? `: ${note}` : ''} (${seconds(elapsed)})`);
  }

  /**
   * @param {string} name
   * @param {number} startedAt
   */
  #startProgress(name, startedAt) {
    const terminal = Boolean(this.#out.isTTY);
    let note = '';
    const draw = () => {
      const elapsed = seconds(this.#now() - startedAt);
      const text = `… ${name} (${elapsed})${note ? ` ${note}` : ''}`;
      if (terminal) this.#out.write(`\r\x1b[2K${text.slice(0, (this.#out.columns ?? 80) - 1)}`);
      else this.line(text);
    };
    if (terminal) draw();
    const timer = setInterval(draw, terminal ? 250 : PLAIN_PROGRESS_EVERY_MS);
    timer.unref();
    return {
      /** @type {Progress} */
      report: (text) => {
        note = text.trim();
      },
      stop: () => {
        clearInterval(timer);
        if (terminal) this.#out.write('\r\x1b[2K');
      },
    };
  }
}

/**
 * @param {unknown} value
 * @returns {value is { note: string }}
 */
function isNoted(value) {
  return (
    typeof value === 'object' && value !== null && 'note' in value && typeof value.note === 'string'
  );
}
