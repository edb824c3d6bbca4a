import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { processIdentity } from './process-identity.mjs';
import { SetUpError } from './set-up-error.mjs';

/**
 * A lock file that names its holder. The holder's start time is kept beside its pid, so a lock left
 * by a killed run is recognised even when the number has been given to another process since.
 *
 * @typedef {{ pid: number, identity: string, purpose: string, url?: string }} Holder
 * @typedef {{ release(): Promise<void> }} Lock
 */

/**
 * @param {string} file
 * @returns {Promise<Holder | null>} the process that holds it now, if any
 */
export async function findHolder(file) {
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? null : liveHolder(text);
}

/**
 * @param {string} text
 * @returns {Holder | null}
 */
function liveHolder(text) {
  try {
    const holder = /** @type {Holder} */ (JSON.parse(text));
    return processIdentity(holder.pid) === holder.identity ? holder : null;
  } catch {
    // Half-written by a run that died: `link` below publishes only whole files, so nobody holds it.
    return null;
  }
}

/**
 * @param {string} file
 * @param {{ purpose: string, url?: string }} about shown to whoever finds the lock taken
 * @returns {Promise<Lock | Holder>} the lock, or who has it
 */
async function tryLock(file, about) {
  const identity = processIdentity(process.pid);
  if (identity === null) throw new Error('cannot read the start time of this process');
  const own = JSON.stringify({ pid: process.pid, identity, ...about });
  await mkdir(path.dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, own, { mode: 0o644 });
  try {
    for (;;) {
      // link() fails when the name exists, so exactly one of several starters gets it.
      const taken = await link(draft, file).then(
        () => true,
        (error) => {
          if (error.code === 'EEXIST') return false;
          throw error;
        },
      );
      if (taken) return { release: () => releaseIfOwn(file, own) };
      const found = await readFile(file, 'utf8').catch(() => null);
      if (found === null) continue;
      const holder = liveHolder(found);
      if (holder !== null) return holder;
      await removeStale(file, found);
    }
  } finally {
    await rm(draft, { force: true });
  }
}

/**
 * Another starter may replace the stale file between our reading and our removing it: move it away
 * first, look at what was moved, and put it back when it is not what we read.
 *
 * @param {string} file
 * @param {string} stale
 */
async function removeStale(file, stale) {
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return;
    throw error;
  }
  if ((await readFile(aside, 'utf8')) !== stale) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
}

/**
 * @param {string} file
 * @param {string} own
 */
async function releaseIfOwn(file, own) {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === own) await rm(file, { force: true });
}

/** @param {string} dataDir */
export function dataLockFile(dataDir) {
  return path.join(dataDir, 'instance.lock');
}

/**
 * @param {string} dataDir
 * @param {{ purpose: string, url?: string }} about
 * @returns {Promise<Lock>}
 */
export async function lockDataDir(dataDir, about) {
  const result = await tryLock(dataLockFile(dataDir), about).catch((error) => {
    throw new SetUpError(
      `Cannot write to the data folder ${dataDir} (${error.code ?? error.message}).`,
      'give this user write access to it, or choose another folder with HOTSEAT_DATA_DIR.',
      { cause: error },
    );
  });
  if ('release' in result) return result;
  throw new SetUpError(
    `The data folder ${dataDir} is in use by another running Hotseat (process ${result.pid}, ${result.purpose}${result.url ? `, ${result.url}` : ''}).`,
    `use that one, stop it with "kill ${result.pid}", or choose another folder: HOTSEAT_DATA_DIR=other-folder PORT=3001 npm start`,
  );
}

/**
 * Waits its turn: installing and building write into the repository, which two runs may share.
 *
 * @template T
 * @param {string} file
 * @param {{ purpose: string, onWait?: (holder: Holder) => void }} about
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, { purpose, onWait }, work) {
  for (;;) {
    const result = await tryLock(file, { purpose });
    if ('release' in result) {
      try {
        return await work();
      } finally {
        await result.release();
      }
    }
    onWait?.(result);
    await sleep(300);
  }
}
