import { stopRunningCommands } from './run-command.mjs';

/** npm passes a signal on that the terminal has sent to us too: that echo is no second request. */
const ECHO_MS = 1_000;

/**
 * @param {(hurry: boolean) => void} [onRepeat] told when the person asks again
 * @returns {AbortSignal} aborted by Ctrl-C, SIGTERM or a closed terminal
 */
export function stopSignals(onRepeat = () => {}) {
  const controller = new AbortController();
  let firstAt = 0;
  for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(name, () => {
      if (controller.signal.aborted) {
        if (Date.now() - firstAt > ECHO_MS) onRepeat(true);
        return;
      }
      firstAt = Date.now();
      controller.abort(new Stopped(name));
      stopRunningCommands('SIGTERM');
    });
  }
  return controller.signal;
}

class Stopped extends Error {
  /** @param {string} signal */
  constructor(signal) {
    super(`stopped by ${signal}`);
    this.name = 'Stopped';
  }
}
