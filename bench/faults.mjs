import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '../tools/setup/check-port.mjs';
import { main } from '../tools/setup/main.mjs';
import { ask, benchFile, endChild, startChild } from './support/child.mjs';
import { isRight, judge, readJournal } from './support/crash-verdict.mjs';
import { judgeDocuments } from './support/document-verdict.mjs';
import { reporter, startApi, withDatabase } from './support/instance.mjs';
import { LineProxy } from './support/line-proxy.mjs';
import { makeRoom, openAnswer } from './support/people.mjs';
import { readDocuments, readLogs } from './support/read-logs.mjs';

// npm run --silent bench:faults [-- --quick]: two API processes on one database (and one Redis, where
// redis-server is in the PATH) under load, while lines are cut, sliced, muted and held, Postgres is
// stopped at once and its backends are ended, Redis goes and comes, and a process is killed.
// Afterwards everything that was acknowledged must be stored once, in logs without holes, and every
// client must show what the database holds. Ends with exit code 1 where it is not so.

/**
 * @typedef {import('node:child_process').ChildProcess} ChildProcess
 * @typedef {object} Stage
 * @property {LineProxy} front between the clients and the API
 * @property {LineProxy} back between the API and Postgres
 * @property {Array<Awaited<ReturnType<typeof startApi>>>} apis
 * @property {(index: number) => Promise<void>} restartApi
 * @property {() => Promise<void>} restartPostgres
 * @property {() => Promise<void>} endBackends
 * @property {(() => Promise<void>) | null} restartRedis null without Redis
 */

const isQuick = process.argv.includes('--quick');
const rounds = isQuick ? 1 : 5;
const shape = { clients: 2, rooms: 6 };
/** Load between two faults, and how long one lasts, in ms. */
const betweenMs = 700;
const lastingMs = 1_000;

/**
 * The clients' acknowledgement is lost at once and the line a moment later: between commit and reply.
 *
 * @param {LineProxy} proxy
 */
async function cutBeforeReply(proxy) {
  proxy.mode = 'mute';
  await sleep(30);
  proxy.cut();
  proxy.mode = 'whole';
}

/**
 * @param {LineProxy} proxy
 * @param {import('./support/line-proxy.mjs').Mode} mode
 * @param {{ thenCut?: boolean }} [options]
 */
async function forAWhile(proxy, mode, { thenCut = false } = {}) {
  proxy.mode = mode;
  await sleep(lastingMs);
  if (thenCut) proxy.cut();
  proxy.mode = 'whole';
}

/**
 * Nobody is told that the lines are dead: only silence says so, after 16 s. Too long for a quick run.
 *
 * @type {Record<string, (stage: Stage) => Promise<unknown>>}
 */
const slowFaults = {
  databaseHalfOpen: async ({ back }) => back.abandon(),
};

/** @type {Record<string, (stage: Stage) => Promise<unknown>>} in the order in which they happen */
const faults = {
  clientsCut: async ({ front }) => front.cut(),
  clientsCutBeforeReply: ({ front }) => cutBeforeReply(front),
  clientsSliced: ({ front }) => forAWhile(front, 'bytes'),
  clientsHalfOpen: ({ front }) => forAWhile(front, 'mute', { thenCut: true }),
  clientsPartitioned: ({ front }) => forAWhile(front, 'held'),
  redisRestarted: async ({ restartRedis }) => restartRedis?.(),
  processKilled: ({ restartApi }) => restartApi(0),
  otherProcessKilled: ({ restartApi }) => restartApi(1),
  // Last, because nobody subscribes anew afterwards: each process must hear the other again by itself.
  databaseCutBeforeReply: ({ back }) => cutBeforeReply(back),
  databaseSliced: ({ back }) => forAWhile(back, 'bytes'),
  databasePartitioned: ({ back }) => forAWhile(back, 'held'),
  databaseBackendsEnded: ({ endBackends }) => endBackends(),
  databaseStoppedAtOnce: ({ restartPostgres }) => restartPostgres(),
  ...(isQuick ? {} : slowFaults),
};

/**
 * @param {ChildProcess[]} clients
 * @param {Record<string, unknown>} request
 */
function tell(clients, request) {
  return Promise.all(
    clients.map((client) => ask(client, request, (message) => message.task === request.task)),
  );
}

/** @param {string} folder */
async function startRedis(folder) {
  const port = await findFreePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder];
  const launch = async () => {
    const child = spawn('redis-server', args, { stdio: 'ignore' });
    const started = await Promise.race([
      once(child, 'spawn').then(() => true),
      once(child, 'error').then(() => false),
    ]).catch(() => false);
    return started ? child : null;
  };
  let server = await launch();
  if (server === null) return null;
  return {
    url: `redis://127.0.0.1:${port}`,
    restart: async () => {
      if (server) await endChild(server, 'SIGKILL');
      await sleep(lastingMs);
      server = await launch();
    },
    stop: async () => {
      if (server) await endChild(server, 'SIGKILL');
    },
  };
}

/**
 * @param {Stage} stage
 * @param {ChildProcess[]} clients
 */
async function makeTrouble(stage, clients) {
  /** @type {Record<string, number>} */
  const wholeAfterMs = {};
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, happen] of Object.entries(faults)) {
      await sleep(betweenMs);
      await happen(stage);
      const over = performance.now();
      await tell(clients, { task: 'answered' });
      const tookMs = Math.round(performance.now() - over);
      wholeAfterMs[name] = Math.max(wholeAfterMs[name] ?? 0, tookMs);
      reporter.line(`${name}: everything answered after ${tookMs} ms`);
    }
  }
  return wholeAfterMs;
}

/**
 * @param {Stage} stage
 * @param {string} databaseUrl
 * @param {string[]} journals
 * @param {ChildProcess[]} clients
 */
async function run(stage, databaseUrl, journals, clients) {
  for (const [index, client] of clients.entries()) {
    const rooms = [];
    for (let n = 0; n < shape.rooms / shape.clients; n += 1) {
      const room = await makeRoom(stage.front.url, index * shape.rooms + n);
      rooms.push(await openAnswer(stage.front.url, room));
    }
    await tell([client], { task: 'enter', url: stage.front.url, rooms });
  }
  await tell(clients, { task: 'talk' });
  const wholeAfterMs = await makeTrouble(stage, clients);
  await tell(clients, { task: 'rest' });
  const stored = await readLogs(databaseUrl);
  const seqs = Object.fromEntries(stored.map(({ roomId, seq }) => [roomId, seq]));
  const views = (await tell(clients, { task: 'views', seqs })).flatMap((answer) => answer.views);
  const pages = (await tell(clients, { task: 'documents' })).flatMap((answer) => answer.pages);
  const acked = (await Promise.all(journals.map((file) => readFile(file, 'utf8')))).flatMap(
    readJournal,
  );
  return {
    faults: rounds * Object.keys(faults).length,
    redis: stage.restartRedis !== null,
    acked: acked.length,
    ...judge(stored, acked, views),
    ...judgeDocuments(await readDocuments(databaseUrl), pages),
    wholeAfterMs,
  };
}

await main(() =>
  withDatabase('bench:faults', async ({ databaseUrl, dataDir, restart }) => {
    let address = new URL(databaseUrl);
    let turn = 0;
    const redis = await startRedis(dataDir);
    if (!redis) reporter.line('without Redis: no redis-server in the PATH');
    const back = await new LineProxy(() => Number(address.port)).listen();
    /** @type {Stage['apis']} */
    const apis = [];
    const front = await new LineProxy(() => {
      const alive = apis.filter(
        ({ child }) => child.exitCode === null && child.signalCode === null,
      );
      return alive[(turn += 1) % alive.length]?.port ?? null;
    }).listen();
    const wired = new URL(databaseUrl);
    wired.port = String(back.port);
    const options = {
      databaseUrl: wired.href,
      dataDir,
      env: { REDIS_URL: redis?.url, HOTSEAT_SECRET: 'the same on every process of a cluster' },
    };
    const journals = Array.from({ length: shape.clients }, (_, n) =>
      path.join(dataDir, `journal-${n}`),
    );
    const clients = journals.map((file) =>
      startChild(benchFile('crash-client.mjs'), { args: [file] }),
    );
    try {
      apis.push(await startApi(options), await startApi(options));
      const stage = {
        front,
        back,
        apis,
        restartApi: async (/** @type {number} */ index) => {
          const dead = apis[index];
          if (dead) await endChild(dead.child, 'SIGKILL');
          apis[index] = await startApi(options);
        },
        restartPostgres: async () => {
          address = new URL(await restart());
        },
        endBackends: async () => {
          const { withClient } = await import('../tools/database/database-url.mjs');
          await withClient(address.href, (client) =>
            client.query(
              `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
               WHERE application_name = 'hotseat'`,
            ),
          );
        },
        restartRedis: redis?.restart ?? null,
      };
      const result = await run(stage, wired.href, journals, clients);
      console.log(JSON.stringify(result));
      return isRight(result) ? 0 : 1;
    } finally {
      for (const client of clients) await endChild(client);
      for (const { child } of apis) await endChild(child, 'SIGKILL');
      await front.close();
      await back.close();
      await redis?.stop();
    }
  }),
);
process.exit();
