import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { API_BUILD } from '../../tools/setup/build.mjs';
import { checkNode } from '../../tools/setup/check-node.mjs';
import { findFreePort } from '../../tools/setup/check-port.mjs';
import { prepare } from '../../tools/setup/prepare.mjs';
import { StepReporter } from '../../tools/setup/step-reporter.mjs';
import { inWorkspace, migrationsDir, modelsDir } from '../../tools/setup/workspace.mjs';
import { firstMessage, startChild } from './child.mjs';

/**
 * Settings that are made for people and would refuse a load generator. Everything else is as an
 * operator gets it.
 */
const RAISED_LIMITS = {
  HOTSEAT_GUESTS_PER_10_MINUTES: '1000000',
  HOTSEAT_CODES_PER_10_MINUTES: '1000000',
  HOTSEAT_ROOMS_PER_10_MINUTES: '1000000',
  HOTSEAT_COMMANDS_PER_SECOND: '1000000',
  HOTSEAT_MESSAGES_PER_SECOND: '1000000',
  HOTSEAT_SOCKETS_PER_USER: '100000',
};

/** Says what happens on standard error. */
export const reporter = new StepReporter(process.stderr, undefined, { quietBelowMs: 1_000 });

/**
 * @typedef {object} Instance
 * @property {string} databaseUrl
 * @property {string} dataDir
 * @property {import('../../tools/database/embedded-postgres.mjs').EmbeddedPostgres} server the first one
 * @property {() => Promise<string>} restart stops Postgres as a crash would (`immediate`) and starts it
 * again on the same data; resolves with its new address
 */

/**
 * Installs and builds what is missing, then gives the work a real Postgres with fsync on a folder of
 * its own, migrated and empty.
 *
 * @template T
 * @param {string} purpose
 * @param {(instance: Instance) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withDatabase(purpose, work) {
  checkNode();
  await prepare({
    targets: [API_BUILD],
    models: false,
    purpose,
    say: (line) => reporter.line(line),
    step: (name, run) => reporter.step(name, run),
  });
  const { startEmbeddedPostgres } = await import('../../tools/database/embedded-postgres.mjs');
  const { ensureDatabase } = await import('../../tools/database/database-url.mjs');
  const { migrate } = await import('../../tools/database/migrate.mjs');
  const dataDir = await mkdtemp(path.join(tmpdir(), 'hotseat-bench-'));
  try {
    const server = await startEmbeddedPostgres({ dataDir });
    let running = server;
    const restart = async () => {
      process.kill(running.pid, 'SIGQUIT');
      await running.lost;
      running = await startEmbeddedPostgres({ dataDir });
      return running.urlOf('hotseat');
    };
    try {
      const databaseUrl = await ensureDatabase(server.url, 'hotseat');
      await migrate({ url: databaseUrl, migrationsDir });
      return await work({ databaseUrl, dataDir, server, restart });
    } finally {
      await running.stop();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

/**
 * The production build of the API as a process of its own, without jobs and scorer.
 *
 * @typedef {object} ApiOptions
 * @property {string} databaseUrl
 * @property {string} dataDir
 * @property {number} [port]
 * @property {string[]} [preload]
 * @property {boolean} [isMeasured]
 * @property {Record<string, string | undefined>} [env] settings beside those of every benchmark
 *
 * @param {ApiOptions} options
 */
export async function startApi(options) {
  const { databaseUrl, dataDir, port, preload = [], isMeasured = false, env = {} } = options;
  const chosen = port ?? (await findFreePort());
  const child = startChild(inWorkspace('apps/api/dist/main.js'), {
    isServer: isMeasured,
    preload,
    env: {
      DATABASE_URL: databaseUrl,
      PORT: String(chosen),
      HOST: '127.0.0.1',
      HOTSEAT_ROLE: 'api',
      HOTSEAT_DATA_DIR: dataDir,
      HOTSEAT_MODELS_DIR: modelsDir,
      HOTSEAT_HANDBOOKS_DIR: inWorkspace('handbooks'),
      HOTSEAT_WEB_DIR: '',
      LOG_LEVEL: 'fatal',
      ...RAISED_LIMITS,
      ...env,
    },
  });
  await firstMessage(child, (message) => message.type === 'ready');
  return { child, port: chosen, url: `http://127.0.0.1:${chosen}` };
}
