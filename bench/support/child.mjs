import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath, pathToFileURL } from 'node:url';

const PROBE = new URL('./probe.mjs', import.meta.url).href;

/**
 * @typedef {import('node:child_process').ChildProcess} ChildProcess
 * @typedef {Record<string, string | undefined>} Environment
 */

/**
 * A process of our own that talks over IPC. Its standard output goes to our standard error: ours
 * belongs to the result.
 *
 * @param {string} file
 * @param {{ args?: string[], env?: Environment, isServer?: boolean, preload?: string[] }} [options]
 * @returns {ChildProcess}
 */
export function startChild(file, { args = [], env = {}, isServer = false, preload = [] } = {}) {
  const measured = isServer ? ['--expose-gc', `--import=${PROBE}`] : [];
  const flags = [...measured, ...preload.map((script) => `--import=${pathToFileURL(script).href}`)];
  return spawn(process.execPath, [...flags, file, ...args], {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', process.stderr, process.stderr, 'ipc'],
  });
}

/** @param {string} name of a file beside the benchmarks */
export function benchFile(name) {
  return fileURLToPath(new URL(`../${name}`, import.meta.url));
}

/**
 * Sends a request and waits for the answer of the same kind.
 *
 * @param {ChildProcess} child
 * @param {Record<string, unknown>} request
 * @param {(message: Record<string, any>) => boolean} isAnswer
 * @returns {Promise<Record<string, any>>}
 */
export function ask(child, request, isAnswer) {
  return new Promise((resolve, reject) => {
    /** @param {any} message */
    const onMessage = (message) => {
      if (!isAnswer(message)) return;
      done();
      resolve(message);
    };
    const onExit = () => {
      done();
      reject(new Error(`process ${child.pid} ended before it answered`));
    };
    const done = () => {
      child.off('message', onMessage);
      child.off('exit', onExit);
    };
    child.on('message', onMessage);
    child.once('exit', onExit);
    child.send(request);
  });
}

/**
 * @param {ChildProcess} child
 * @param {'reset' | 'loop' | 'heap' | 'peak'} what
 */
export function probe(child, what) {
  return ask(child, { probe: what }, (message) => message.probe === what);
}

/**
 * @param {ChildProcess} child
 * @param {(message: any) => boolean} isReady
 * @returns {Promise<any>}
 */
export function firstMessage(child, isReady = () => true) {
  return new Promise((resolve, reject) => {
    child.on('message', (message) => isReady(message) && resolve(message));
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      reject(new Error(`process ${child.pid} ended at once (${signal ?? `exit code ${code}`})`)),
    );
  });
}

/**
 * @param {ChildProcess} child
 * @param {NodeJS.Signals} [signal]
 */
export async function endChild(child, signal = 'SIGTERM') {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}
