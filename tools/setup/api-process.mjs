import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { inWorkspace, modelsDir } from './workspace.mjs';

/** The API drains within 10 s; then it is ended. */
const STOP_MS = 12_000;

/**
 * @typedef {object} ApiProcess
 * @property {Promise<void>} ready
 * @property {Promise<string>} ended resolves with "exit code N" or the signal's name
 * @property {() => Promise<void>} stop
 */

/**
 * The server, in a process group of its own so that Ctrl-C reaches it through us, once and in order.
 * It ends by itself when this process is gone (its IPC channel closes).
 *
 * @param {object} options
 * @param {string} options.databaseUrl
 * @param {number} options.port
 * @param {string} options.dataDir
 * @returns {ApiProcess}
 */
export function startApi({ databaseUrl, port, dataDir }) {
  const main = inWorkspace('apps/api/dist/main.js');
  const child = spawn(process.execPath, ['--enable-source-maps', main], {
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: {
      NODE_ENV: 'production',
      ...process.env,
      DATABASE_URL: databaseUrl,
      PORT: String(port),
      HOTSEAT_DATA_DIR: dataDir,
      HOTSEAT_WEB_DIR: inWorkspace('apps/web/dist'),
      HOTSEAT_MODELS_DIR: modelsDir,
      HOTSEAT_HANDBOOKS_DIR: inWorkspace('handbooks'),
    },
  });
  /** @type {Promise<string>} */
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  return {
    ready: new Promise((resolve) => {
      child.on('message', (/** @type {{ type?: string }} */ message) => {
        if (message.type === 'ready') resolve();
      });
    }),
    ended,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const timer = new AbortController();
      const late = sleep(STOP_MS, 'late', { signal: timer.signal }).catch(() => 'stopped');
      if ((await Promise.race([ended, late])) === 'late') child.kill('SIGKILL');
      timer.abort();
      await ended;
    },
  };
}
