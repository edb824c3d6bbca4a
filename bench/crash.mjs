import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { main } from '../tools/setup/main.mjs';
import { ask, benchFile, endChild, startChild } from './support/child.mjs';
import { isRight, judge, readJournal } from './support/crash-verdict.mjs';
import { judgeDocuments } from './support/document-verdict.mjs';
import { reporter, startApi, withDatabase } from './support/instance.mjs';
import { makeRoom, openAnswer } from './support/people.mjs';
import { percentile, round } from './support/percentile.mjs';
import { readDocuments, readLogs } from './support/read-logs.mjs';

// npm run --silent bench:crash [-- --quick] [-- --kills N] [-- --mutation]: kill -9 of the API at random
// moments under load. Whatever was acknowledged must be in the database, once, in a log without
// holes, and every client must show what the database holds. Ends with exit code 1 where it is not so.

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

const args = process.argv.slice(2);
const isQuick = args.includes('--quick');
const QUICK_MS = 24_000;
const shape = { clients: 3, rooms: 6, maxPauseMs: 600 };

function killsWanted() {
  const index = args.indexOf('--kills');
  if (index === -1) return isQuick ? Number.POSITIVE_INFINITY : 100;
  const kills = Number(args[index + 1]);
  if (!Number.isInteger(kills) || kills < 1) throw new Error('--kills needs a number from 1 up.');
  return kills;
}

/**
 * @param {ChildProcess[]} clients
 * @param {Record<string, unknown>} request
 */
function tell(clients, request) {
  return Promise.all(
    clients.map((client) => ask(client, request, (message) => message.task === request.task)),
  );
}

/**
 * @param {Parameters<typeof startApi>[0]} options
 * @param {Awaited<ReturnType<typeof startApi>>} first
 * @param {ChildProcess[]} clients
 */
async function killAgainAndAgain(options, first, clients) {
  const until = Date.now() + QUICK_MS;
  const wanted = killsWanted();
  /** @type {number[]} */
  const recoveriesMs = [];
  let api = first;
  for (let kills = 1; kills <= wanted; kills += 1) {
    await sleep(Math.random() * shape.maxPauseMs);
    const killedAt = performance.now();
    await endChild(api.child, 'SIGKILL');
    api = await startApi({ ...options, port: first.port });
    await tell(clients, { task: 'whole', kills });
    recoveriesMs.push(performance.now() - killedAt);
    if (kills % 10 === 0) reporter.line(`${kills} kills`);
    // In quick mode as many as fit, the way back included.
    if (isQuick && Date.now() + Math.max(...recoveriesMs) > until) break;
  }
  return { api, recoveriesMs };
}

/**
 * @param {Parameters<typeof startApi>[0]} options
 * @param {ChildProcess[]} clients
 * @param {string[]} journals
 */
async function run(options, clients, journals) {
  const first = await startApi(options);
  let last = first;
  try {
    for (const [index, client] of clients.entries()) {
      const rooms = [];
      for (let n = 0; n < shape.rooms / shape.clients; n += 1) {
        const room = await makeRoom(first.url, index * shape.rooms + n);
        rooms.push(await openAnswer(first.url, room));
      }
      await tell([client], { task: 'enter', url: first.url, rooms });
    }
    await tell(clients, { task: 'talk' });
    const { api, recoveriesMs } = await killAgainAndAgain(options, first, clients);
    last = api;
    await tell(clients, { task: 'rest' });
    const stored = await readLogs(options.databaseUrl);
    const seqs = Object.fromEntries(stored.map(({ roomId, seq }) => [roomId, seq]));
    const views = (await tell(clients, { task: 'views', seqs })).flatMap((answer) => answer.views);
    const pages = (await tell(clients, { task: 'documents' })).flatMap((answer) => answer.pages);
    const acked = (await Promise.all(journals.map((file) => readFile(file, 'utf8')))).flatMap(
      readJournal,
    );
    return {
      kills: recoveriesMs.length,
      acked: acked.length,
      ...judge(stored, acked, views),
      ...judgeDocuments(await readDocuments(options.databaseUrl), pages),
      recoverP99Ms: round(percentile(recoveriesMs, 99)),
    };
  } finally {
    await endChild(last.child, 'SIGKILL');
  }
}

await main(() =>
  withDatabase('bench:crash', async ({ databaseUrl, dataDir }) => {
    const journals = Array.from({ length: shape.clients }, (_, n) =>
      path.join(dataDir, `journal-${n}`),
    );
    const clients = journals.map((file) =>
      startChild(benchFile('crash-client.mjs'), { args: [file] }),
    );
    const mutation = args.includes('--mutation') ? [benchFile('crash-mutation.mjs')] : [];
    try {
      const result = await run({ databaseUrl, dataDir, preload: mutation }, clients, journals);
      console.log(JSON.stringify(result));
      return isRight(result) ? 0 : 1;
    } finally {
      for (const client of clients) await endChild(client);
    }
  }),
);
process.exit();
