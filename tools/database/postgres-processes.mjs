import { execFileSync } from 'node:child_process';
import { readFile, readdir, readlink, realpath } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetUpError } from '../setup/set-up-error.mjs';

const FAST_STOP_MS = 10_000;
const HARD_STOP_MS = 5_000;

/**
 * Every Postgres process that works in a data folder, main process or worker: they make it their
 * current folder. Reading postmaster.pid alone would trust a number that may be another program's.
 *
 * @param {string} dataDir
 * @returns {Promise<number[]>}
 */
export async function findPostgresProcesses(dataDir) {
  const folder = await realpath(dataDir).catch(() => null);
  if (folder === null) return [];
  return process.platform === 'linux' ? fromProc(folder) : fromPs(folder);
}

/** @param {string} folder */
async function fromProc(folder) {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => null);
      if (cwd !== folder) return null;
      const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
      return name.trim() === 'postgres' ? Number(pid) : null;
    }),
  );
  return found.filter((pid) => pid !== null);
}

/** @param {string} folder */
function fromPs(folder) {
  const lines = execFileSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8' }).split('\n');
  return lines
    .filter((line) => line.includes('postgres') && line.includes(`-D ${folder}`))
    .map((line) => Number.parseInt(line, 10));
}

/** @param {string} dataDir */
export async function readPostmasterFile(dataDir) {
  const text = await readFile(`${dataDir}/postmaster.pid`, 'utf8').catch(() => null);
  if (text === null) return null;
  const lines = text.split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/**
 * Stops what a killed run has left behind. Fast shutdown first; then the immediate one, after which
 * the next start replays the write-ahead log: both lose nothing that was committed. Never SIGKILL,
 * which could leave workers that still write.
 *
 * @param {string} dataDir
 * @returns {Promise<boolean>} whether there was anything to stop
 */
export async function stopOrphans(dataDir) {
  const orphans = await findPostgresProcesses(dataDir);
  if (orphans.length === 0) return false;
  const postmaster = (await readPostmasterFile(dataDir))?.pid;
  const main = postmaster !== undefined && orphans.includes(postmaster) ? postmaster : null;
  for (const [signal, waitMs] of /** @type {const} */ ([
    ['SIGINT', FAST_STOP_MS],
    ['SIGQUIT', HARD_STOP_MS],
  ])) {
    for (const pid of main === null ? orphans : [main]) send(pid, signal);
    if (await areGone(dataDir, waitMs)) return true;
  }
  const left = await findPostgresProcesses(dataDir);
  throw new SetUpError(
    `A Postgres left by an earlier run still works on ${dataDir} (process ${left.join(', ')}) and does not stop.`,
    `stop it with "kill ${left.join(' ')}", then start again.`,
  );
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}

/**
 * @param {string} dataDir
 * @param {number} withinMs
 */
async function areGone(dataDir, withinMs) {
  for (const until = Date.now() + withinMs; Date.now() < until; await sleep(50)) {
    if ((await findPostgresProcesses(dataDir)).length === 0) return true;
  }
  return false;
}
