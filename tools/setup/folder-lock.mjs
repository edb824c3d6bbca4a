import { link, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { processIdentity } from './process-identity.mjs';
import { SetUpError } from './set-up-error.mjs';

/**
 * A lock that names its holder. It is a row of files FILE.1, FILE.2, …, of which only the highest
 * counts: a starter that finds it released, or its holder dead, makes the next one. The holder's
 * start time is kept beside its pid, so a dead holder is recognised even when another process has
 * got the number since.
 *
 * Why not one file that is removed when stale: between looking at it and removing it, another
 * starter may have replaced it, and there is no way to remove a file only if it is still the same.
 * Here nothing that counts is ever removed, link() lets exactly one starter make a number, and a
 * number that was made too late is seen, because a lower file is removed only after a higher exists.
 *
 * @typedef {{ pid: number, identity: string, purpose: string, url?: string }} Holder
 * @typedef {{ release(): Promise<void> }} Lock
 */

/**
 * @param {string} file
 * @returns {Promise<number[]>} the numbers that exist, the highest first
 */
async function listNumbers(file) {
  const prefix = `${path.basename(file)}.`;
  const names = await readdir(path.dirname(file)).catch((error) => {
    if (error.code === 'ENOENT') return /** @type {string[]} */ ([]);
    throw error;
  });
  return names
    .filter((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))
    .map((name) => Number(name.slice(prefix.length)))
    .sort((a, b) => b - a);
}

/**
 * @param {string} file
 * @returns {Promise<Holder | null>} the process that holds it now, if any
 */
export async function findHolder(file) {
  for (;;) {
    const [highest] = await listNumbers(file);
    if (highest === undefined) return null;
    const text = await readFile(`${file}.${highest}`, 'utf8').catch(() => null);
    // Gone since: a higher number exists by now.
    if (text !== null) return liveHolder(text);
  }
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
    // "released", or cut short by a crash of the machine: only whole files are ever published.
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
  await mkdir(path.dirname(file), { recursive: true });
  const draft = `${file}.draft-${randomUUID()}`;
  await writeFile(draft, JSON.stringify({ pid: process.pid, identity, ...about }), { mode: 0o644 });
  try {
    for (;;) {
      const [highest = 0] = await listNumbers(file);
      const holder = await findHolder(file);
      if (holder !== null) return holder;
      const mine = highest + 1;
      if (!(await publish(draft, `${file}.${mine}`))) continue;
      const [top, ...lower] = await listNumbers(file);
      if (top === mine) {
        await Promise.all(lower.map((number) => rm(`${file}.${number}`, { force: true })));
        return { release: () => release(`${file}.${mine}`) };
      }
      await rm(`${file}.${mine}`, { force: true });
    }
  } finally {
    await rm(draft, { force: true });
  }
}

/**
 * @param {string} draft
 * @param {string} name
 * @returns {Promise<boolean>} false when the name exists already
 */
async function publish(draft, name) {
  try {
    await link(draft, name);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/** @param {string} numbered its own file, which stays: the numbers must never start again */
async function release(numbered) {
  const draft = `${numbered}.draft-${randomUUID()}`;
  await writeFile(draft, 'released\n');
  await rename(draft, numbered);
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
