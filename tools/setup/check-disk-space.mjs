import { statfs } from 'node:fs/promises';
import path from 'node:path';
import { SetUpError } from './set-up-error.mjs';

const MIB = 1024 * 1024;

/** Dependencies take about 1.3 GiB, the build 50 MiB; a warm start needs room for the database only. */
export const FIRST_INSTALL_MIB = 2_000;
export const WARM_START_MIB = 300;

/**
 * @param {string} folder it, or its nearest existing parent, is measured
 * @returns {Promise<number>} free MiB for this user
 */
async function freeMib(folder) {
  try {
    const { bavail, bsize } = await statfs(folder);
    return Math.floor((bavail * bsize) / MIB);
  } catch (error) {
    const parent = path.dirname(folder);
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT' && parent !== folder) {
      return freeMib(parent);
    }
    throw error;
  }
}

/**
 * @param {{ folder: string, neededMib: number, measure?: (folder: string) => Promise<number> }} options
 */
export async function checkDiskSpace({ folder, neededMib, measure = freeMib }) {
  const free = await measure(folder);
  if (free < neededMib) {
    throw new SetUpError(
      `Not enough disk space: ${folder} has ${free} MiB free, ${neededMib} MiB are needed.`,
      'free some space there, or choose a folder on another disk with HOTSEAT_DATA_DIR.',
    );
  }
  return { note: `${free} MiB free` };
}
