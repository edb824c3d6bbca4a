import { createHash } from 'node:crypto';
import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import { readStamp, writeStamp } from './fingerprint.mjs';
import { CommandFailed, runNpm } from './run-command.mjs';
import { SetUpError } from './set-up-error.mjs';
import { root } from './workspace.mjs';

/** @typedef {Record<string, { version?: string, link?: boolean, resolved?: string, optional?: boolean, peer?: boolean, devOptional?: boolean }>} LockedPackages */

const STAMP = 'install';

/** @param {string} file */
async function readPackages(file) {
  const text = await readFile(path.join(root, file), 'utf8');
  return /** @type {{ packages: LockedPackages }} */ (JSON.parse(text)).packages;
}

/**
 * Compares npm's record of what is in node_modules with the lock file. Optional packages may be
 * absent (other platforms), everything else must be there in the locked version.
 *
 * @param {LockedPackages} locked
 * @param {LockedPackages} installed
 */
export function isInstalled(locked, installed) {
  return Object.entries(locked).every(([name, entry]) => {
    if (!name.includes('node_modules/')) return true;
    const found = installed[name];
    if (found === undefined) return Boolean(entry.optional || entry.devOptional || entry.peer);
    return entry.link ? found.resolved === entry.resolved : found.version === entry.version;
  });
}

async function isCurrent() {
  const lockfile = await readFile(path.join(root, 'package-lock.json'));
  const stamp = createHash('sha256').update(lockfile).digest('hex');
  const present = await access(path.join(root, 'node_modules', '.package-lock.json')).then(
    () => true,
    () => false,
  );
  if (!present) return { current: false, stamp };
  if ((await readStamp(STAMP)) === stamp) return { current: true, stamp };
  // Somebody ran `npm ci` by hand: do not do it again.
  const [locked, installed] = await Promise.all([
    readPackages('package-lock.json'),
    readPackages('node_modules/.package-lock.json'),
  ]);
  return { current: isInstalled(locked, installed), stamp };
}

/** @returns {Promise<boolean>} whether dependencies would have to be installed */
export async function needsInstall() {
  return !(await isCurrent()).current;
}

/** @param {import('./step-reporter.mjs').Progress} progress */
export async function installDependencies(progress) {
  const { current, stamp } = await isCurrent();
  if (!current) {
    await runNpmCi(progress);
  }
  if ((await readStamp(STAMP)) !== stamp) await writeStamp(STAMP, stamp);
  return { note: current ? 'up to date' : 'installed from package-lock.json' };
}

/** @param {import('./step-reporter.mjs').Progress} progress */
async function runNpmCi(progress) {
  try {
    await runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=http'], {
      onLine: (line) => progress(line.replace(/^npm http fetch /, '')),
    });
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    const reasons = error.result.output
      .split('\n')
      .filter((line) => line.startsWith('npm error'))
      .slice(0, 12);
    throw new SetUpError(
      `Dependencies could not be installed:\n${reasons.join('\n')}`,
      'check the network connection and the registry that npm is set to ("npm config get registry"), then run the same command again.',
      { cause: error },
    );
  }
}
