import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import path from 'node:path';
import { findFreePort } from '../setup/check-port.mjs';
import { SetUpError } from '../setup/set-up-error.mjs';
import { asAccount, postgresAccount } from './postgres-account.mjs';
import { findPostgresBinaries } from './postgres-binaries.mjs';
import {
  SUPERUSER,
  checkClusterVersion,
  clusterOf,
  createCluster,
  isMissing,
  passwordFile,
  readOrMakePassword,
} from './postgres-cluster.mjs';
import { readPostmasterFile, stopOrphans } from './postgres-processes.mjs';

/**
 * @typedef {import('./postgres-cluster.mjs').Cluster} Cluster
 *
 * @typedef {object} EmbeddedPostgres
 * @property {string} url of the maintenance database `postgres`, as superuser
 * @property {(database: string) => string} urlOf
 * @property {number} pid of the postmaster
 * @property {Promise<string>} lost resolves with the reason when the server ends without being told
 * @property {() => Promise<void>} stop
 */

const START_MS = 60_000;
const FAST_STOP_MS = 10_000;

/**
 * @param {number} port
 * @param {string} password
 * @param {string} database
 */
function urlFor(port, password, database) {
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
}

/**
 * Starts the Postgres that npm brought on `dataDir`/postgres, which is made when missing. The caller
 * holds the lock of `dataDir`, so whatever still runs there was left by a killed run and is stopped.
 *
 * @param {object} options
 * @param {string} options.dataDir
 * @param {Cluster['binaries']} [options.binaries] other programs than those of the npm package
 * @param {boolean} [options.throwaway] no fsync: for tests, whose data nobody misses
 * @param {import('../setup/step-reporter.mjs').Progress} [options.progress]
 * @returns {Promise<EmbeddedPostgres>}
 */
export async function startEmbeddedPostgres(options) {
  const { dataDir, throwaway = false, progress = () => {} } = options;
  const binaries = options.binaries ?? (await findPostgresBinaries());
  const account = await postgresAccount();
  await mkdir(dataDir, { recursive: true });
  const cluster = clusterOf(dataDir);
  if (await stopOrphans(cluster)) progress('stopped the Postgres of a killed run');
  await rm(path.join(cluster, 'postmaster.pid'), { force: true });
  const password = await readOrMakePassword(dataDir);
  const context = { binaries, account, dataDir, cluster, password, throwaway };
  if (await isMissing(path.join(cluster, 'PG_VERSION'))) {
    progress('creating the database');
    await createCluster(context);
  }
  await checkClusterVersion(context);
  return launch(context);
}

/**
 * @param {Cluster} context
 * @returns {Promise<EmbeddedPostgres>}
 */
async function launch(context) {
  const { binaries, account, dataDir, cluster, password, throwaway } = context;
  const port = await findFreePort();
  const args = ['-D', cluster, '-p', String(port)];
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    // Disks without moving heads: the default of 4 makes the planner shun the search's index.
    random_page_cost: '1.1',
    ...(throwaway ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  };
  for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`);
  const command = await asAccount({ file: binaries.postgres, args, account, folders: [cluster] });
  const log = path.join(dataDir, 'postgres.log');
  const child = spawnDetached(command, log);
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  await waitUntilReady(cluster, ended, log);
  let stopping = false;
  return {
    url: urlFor(port, password, 'postgres'),
    urlOf: (database) => urlFor(port, password, database),
    pid: child.pid ?? 0,
    lost: new Promise((resolve) => void ended.then((why) => stopping || resolve(String(why)))),
    stop: async () => {
      stopping = true;
      child.kill('SIGINT');
      const inTime = await Promise.race([ended.then(() => true), sleep(FAST_STOP_MS, false)]);
      if (!inTime) child.kill('SIGQUIT');
      await ended;
    },
  };
}

/**
 * In a session of its own, because Ctrl-C goes to the whole group and the API must finish first;
 * its log goes to a file, because a pipe would break when our process is killed.
 *
 * @param {Awaited<ReturnType<typeof asAccount>>} command
 * @param {string} log
 */
function spawnDetached({ file, args, ids }, log) {
  const fd = openSync(log, 'w', 0o600);
  try {
    const env = { PATH: process.env.PATH, TZ: 'UTC', LC_ALL: 'C' };
    return spawn(file, args, { ...ids, env, detached: true, stdio: ['ignore', fd, fd] });
  } finally {
    closeSync(fd);
  }
}

/**
 * @param {string} cluster
 * @param {Promise<unknown>} ended
 * @param {string} log
 */
async function waitUntilReady(cluster, ended, log) {
  let why = '';
  void ended.then((reason) => (why = String(reason)));
  for (const until = Date.now() + START_MS; Date.now() < until; await sleep(20)) {
    if ((await readPostmasterFile(cluster))?.ready) return;
    if (why) break;
  }
  const tail = (await readFile(log, 'utf8').catch(() => '')).trim().split('\n').slice(-5);
  throw new SetUpError(
    `The embedded Postgres did not start (${why || 'no answer within a minute'}). Its last words:\n${tail.join('\n')}`,
    `see ${log}; free memory and disk space are the usual reasons. Or use a Postgres server of your own with DATABASE_URL.`,
  );
}

/**
 * The address of the database of an instance that runs on this folder now.
 *
 * @param {string} dataDir
 * @param {string} database
 * @returns {Promise<string | null>} null when none runs, or this user may not read its password
 */
export async function findRunningDatabase(dataDir, database) {
  const postmaster = await readPostmasterFile(clusterOf(dataDir));
  const password = await readFile(passwordFile(dataDir), 'utf8').catch(() => null);
  if (!postmaster?.ready || password === null) return null;
  return urlFor(postmaster.port, password.trim(), database);
}
