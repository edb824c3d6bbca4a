import { randomBytes } from 'node:crypto';
import { access, chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runCommand } from '../setup/run-command.mjs';
import { SetUpError } from '../setup/set-up-error.mjs';
import { asAccount, giveTo } from './postgres-account.mjs';

/**
 * A database cluster on disk: its folder, its password, and how it is made.
 *
 * @typedef {object} Cluster
 * @property {{ postgres: string, initdb: string }} binaries
 * @property {import('./postgres-account.mjs').Account} account
 * @property {string} dataDir holds the password, the log and the cluster's folder
 * @property {string} cluster the folder Postgres calls its data directory
 * @property {string} password
 * @property {boolean} throwaway
 */

export const SUPERUSER = 'hotseat';

/** @param {string} dataDir */
export const passwordFile = (dataDir) => path.join(dataDir, 'postgres-password');

/** @param {string} dataDir */
export const clusterOf = (dataDir) => path.join(dataDir, 'postgres');

/** @param {string} file */
export async function isMissing(file) {
  return access(file).then(
    () => false,
    () => true,
  );
}

/** @param {string} dataDir */
export async function readOrMakePassword(dataDir) {
  const file = passwordFile(dataDir);
  const found = await readFile(file, 'utf8').catch(() => null);
  if (found) return found.trim();
  if (!(await isMissing(path.join(clusterOf(dataDir), 'PG_VERSION')))) {
    throw new SetUpError(
      `${file}, the password of the database in ${clusterOf(dataDir)}, is missing or empty.`,
      'restore that file from a backup together with the folder, or choose a new folder with HOTSEAT_DATA_DIR.',
    );
  }
  const made = randomBytes(24).toString('hex');
  await writeFile(file, `${made}\n`, { mode: 0o600 });
  await chmod(file, 0o600);
  return made;
}

/**
 * Made under another name and renamed when whole, so that a run killed in the middle leaves nothing
 * that looks like a database.
 *
 * @param {Cluster} context
 */
export async function createCluster({ binaries, account, cluster, password, throwaway }) {
  const draft = `${cluster}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await giveTo(draft, account);
  const pwfile = path.join(draft, 'password');
  await writeFile(pwfile, password, { mode: 0o600 });
  await giveTo(pwfile, account);
  const target = path.join(draft, 'data');
  const args = [
    `--pgdata=${target}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${pwfile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // Postgres's own Unicode rules: the same order and case on every operating system.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    ...(throwaway ? ['--no-sync'] : []),
  ];
  const command = await asAccount({ file: binaries.initdb, args, account, folders: [target] });
  const { ids } = command;
  await runCommand(command.file, command.args, { ids, cwd: draft });
  await rename(target, cluster);
  await rm(draft, { recursive: true, force: true });
}

/** @param {Cluster} context */
export async function checkClusterVersion({ binaries, account, cluster }) {
  const command = await asAccount({
    file: binaries.postgres,
    args: ['--version'],
    account,
    folders: [],
  });
  const { output } = await runCommand(command.file, command.args, { ids: command.ids, cwd: '/' });
  const program = /(\d+)/.exec(output)?.[1];
  const data = (await readFile(path.join(cluster, 'PG_VERSION'), 'utf8')).trim();
  if (program !== data) {
    throw new SetUpError(
      `The database in ${cluster} was made by Postgres ${data}; this version of Hotseat brings Postgres ${program}.`,
      `carry it over with pg_dump and pg_restore (docs/operations.md), or start the Hotseat version that brought Postgres ${data}.`,
    );
  }
}
