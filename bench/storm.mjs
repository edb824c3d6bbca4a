import { main } from '../tools/setup/main.mjs';
import { ask, benchFile, endChild, probe, startChild } from './support/child.mjs';
import { reporter, startApi, withDatabase } from './support/instance.mjs';
import { makeRoom } from './support/people.mjs';
import { percentile, round } from './support/percentile.mjs';

// npm run --silent bench:storm [-- --quick]: the API is killed while 2,000 sockets (500 with --quick) have
// rooms open, and started again at once. Every one of them must be back in its room with what it left
// there. Ends with exit code 1 where one is not.

const isQuick = process.argv.includes('--quick');
const shape = { clients: 2, rooms: isQuick ? 20 : 40, sockets: isQuick ? 500 : 2_000 };
/** Longer than any storm that an operator would sit through. */
const patienceMs = isQuick ? 20_000 : 120_000;

/**
 * @param {import('node:child_process').ChildProcess[]} clients
 * @param {Record<string, unknown>} request
 */
function tell(clients, request) {
  return Promise.all(
    clients.map((client) => ask(client, request, (message) => message.task === request.task)),
  );
}

/**
 * @param {Parameters<typeof startApi>[0]} options
 * @param {import('node:child_process').ChildProcess[]} clients
 */
async function run(options, clients) {
  let api = await startApi(options);
  try {
    const { port, url } = api;
    /** @type {import('./support/people.mjs').Room[]} */
    const rooms = [];
    for (let n = 0; n < shape.rooms; n += 1) rooms.push(await makeRoom(url, n));
    const sockets = shape.sockets / clients.length;
    await reporter.step('Sockets', () => tell(clients, { task: 'enter', url, rooms, sockets }));
    const killedAt = Date.now();
    await endChild(api.child, 'SIGKILL');
    api = await startApi({ ...options, port, isMeasured: true });
    const servesAfterMs = Date.now() - killedAt;
    await probe(api.child, 'reset');
    const answers = await tell(clients, { task: 'back', patienceMs });
    const { p99Ms, cpuMs } = await probe(api.child, 'loop');
    const { bytes } = await probe(api.child, 'peak');
    const wholeMs = answers.flatMap(({ wholeAt }) =>
      wholeAt.map((/** @type {number} */ at) => at - killedAt),
    );
    /** @param {'refused' | 'unequal'} what */
    const sum = (what) => answers.reduce((total, answer) => total + answer[what], 0);
    reporter.line(`${round(cpuMs / shape.sockets, 2)} ms of the server's CPU a socket`);
    return {
      sockets: shape.sockets,
      whole: wholeMs.length,
      refused: sum('refused'),
      unequal: sum('unequal'),
      servesAfterMs,
      wholeP50Ms: wholeMs.length > 0 ? percentile(wholeMs, 50) : null,
      wholeP99Ms: wholeMs.length > 0 ? percentile(wholeMs, 99) : null,
      loopP99Ms: round(p99Ms, 1),
      rssBytes: bytes,
    };
  } finally {
    await endChild(api.child, 'SIGKILL');
  }
}

await main(() =>
  withDatabase('bench:storm', async ({ databaseUrl, dataDir }) => {
    const clients = Array.from({ length: shape.clients }, () =>
      startChild(benchFile('storm-client.mjs')),
    );
    try {
      const result = await run({ databaseUrl, dataDir }, clients);
      console.log(JSON.stringify(result));
      return result.whole === result.sockets && result.unequal === 0 ? 0 : 1;
    } finally {
      for (const client of clients) await endChild(client);
    }
  }),
);
process.exit();
