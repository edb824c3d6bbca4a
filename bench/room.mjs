import { main } from '../tools/setup/main.mjs';
import { ask, benchFile, endChild, firstMessage, probe, startChild } from './support/child.mjs';
import { reporter, startApi, withDatabase } from './support/instance.mjs';
import { makeRoom, signIn } from './support/people.mjs';
import { median, percentile, round } from './support/percentile.mjs';

// npm run --silent bench:room [-- --quick]: durable acknowledged commands per second through the whole
// product against a bare Socket.IO server that does the same fan-out in memory, in the same run.

/**
 * @typedef {import('node:child_process').ChildProcess} ChildProcess
 * @typedef {import('./support/people.mjs').Room} Room
 * @typedef {{ perSecond: number, receivedPerSecond: number, latenciesMs: number[], loopP99Ms: number, cpuMicros: number }} Measured
 */

const isQuick = process.argv.includes('--quick');
const shape = {
  rooms: 32,
  inFlight: 1,
  generators: 2,
  warmSockets: 200,
  heapSockets: isQuick ? 400 : 1_500,
  rounds: isQuick ? 2 : 4,
  warmUpMs: isQuick ? 1_500 : 3_000,
  measureMs: isQuick ? 3_000 : 8_000,
};

/**
 * @template T
 * @param {T[]} list
 * @param {number} parts
 */
function split(list, parts) {
  return Array.from({ length: parts }, (_, part) =>
    list.filter((__, index) => index % parts === part),
  );
}

/**
 * @param {ChildProcess[]} generators
 * @param {(generator: ChildProcess, index: number) => Record<string, unknown>} task
 */
function tell(generators, task) {
  return Promise.all(
    generators.map((generator, index) => {
      const request = task(generator, index);
      return ask(generator, request, (message) => message.task === request.task);
    }),
  );
}

/**
 * @param {ChildProcess} server
 * @param {string} url
 * @param {ChildProcess[]} generators
 * @param {string[]} cookies
 */
async function heapPerSocket(server, url, generators, cookies) {
  /** @param {number} count */
  const cookiesOf = (count) => {
    const all = Array.from({ length: count }, (_, n) => cookies[n % cookies.length]);
    return split(all, generators.length);
  };
  const [warm, idle] = [cookiesOf(shape.warmSockets), cookiesOf(shape.heapSockets)];
  // The first ones pay for what is made once: compiled code, caches.
  await tell(generators, (_, i) => ({ task: 'idle', group: 'warm', url, cookies: warm[i] }));
  const before = (await probe(server, 'heap')).bytes;
  await tell(generators, (_, i) => ({ task: 'idle', group: 'idle', url, cookies: idle[i] }));
  const after = (await probe(server, 'heap')).bytes;
  for (const group of ['idle', 'warm']) await tell(generators, () => ({ task: 'leave', group }));
  return (after - before) / shape.heapSockets;
}

/**
 * @param {ChildProcess} server
 * @param {ChildProcess[]} generators
 * @param {string} group
 * @returns {Promise<Measured>}
 */
async function measure(server, generators, group) {
  const { warmUpMs, measureMs } = shape;
  await probe(server, 'reset');
  const results = await tell(generators, () => ({ task: 'talk', group, warmUpMs, measureMs }));
  const { p99Ms, cpuMs } = await probe(server, 'loop');
  const sum = (/** @type {string} */ field) =>
    results.reduce((total, result) => total + result[field] / result.seconds, 0);
  if (sum('refused') > 0) throw new Error(`${group}: commands were refused`);
  return {
    perSecond: sum('acked'),
    receivedPerSecond: sum('received'),
    latenciesMs: results.flatMap((result) => result.latenciesMs),
    loopP99Ms: p99Ms,
    // Of the server process alone, warm-up included: what is left when the machine is shared.
    cpuMicros: (cpuMs * 1000) / ((sum('acked') * (warmUpMs + measureMs)) / 1000),
  };
}

/**
 * @param {{ child: ChildProcess, url: string }} hotseat
 * @param {{ child: ChildProcess, url: string }} bare
 * @param {ChildProcess[]} generators
 */
async function run(hotseat, bare, generators) {
  const rooms = await reporter.step('Rooms', async () => {
    /** @type {Room[]} */
    const made = [];
    for (let n = 0; n < shape.rooms; n += 1) made.push(await makeRoom(hotseat.url, n));
    return made;
  });
  const cookies = await Promise.all(
    Array.from({ length: 10 }, (_, n) => signIn(hotseat.url, `Idle ${n}`)),
  );
  const heapPerSocketBytes = await heapPerSocket(hotseat.child, hotseat.url, generators, cookies);
  const bareHeapPerSocketBytes = await heapPerSocket(bare.child, bare.url, generators, cookies);
  const shares = split(rooms, generators.length);
  const { inFlight } = shape;
  for (const { group, url } of [
    { group: 'durable', url: hotseat.url },
    { group: 'bare', url: bare.url },
  ]) {
    await tell(generators, (_, i) => ({ task: 'enter', group, url, rooms: shares[i], inFlight }));
  }
  /** @type {Measured[]} */
  const durable = [];
  /** @type {Measured[]} */
  const plain = [];
  // In turns, so that whatever else this machine does meets both.
  for (let round = 0; round < shape.rounds; round += 1) {
    durable.push(await measure(hotseat.child, generators, 'durable'));
    plain.push(await measure(bare.child, generators, 'bare'));
  }
  return { durable, plain, heapPerSocketBytes, bareHeapPerSocketBytes };
}

/** @param {Awaited<ReturnType<typeof run>>} measured */
function resultOf({ durable, plain, heapPerSocketBytes, bareHeapPerSocketBytes }) {
  const rates = durable.map((each) => each.perSecond);
  const bareRates = plain.map((each) => each.perSecond);
  const latencies = durable.flatMap((each) => each.latenciesMs);
  return {
    durablePerSecond: round(median(rates)),
    barePerSecond: round(median(bareRates)),
    ratio: round(median(rates.map((rate, i) => rate / (bareRates[i] ?? Number.NaN))), 3),
    ackP50Ms: round(percentile(latencies, 50), 1),
    ackP99Ms: round(percentile(latencies, 99), 1),
    loopP99Ms: round(median(durable.map((each) => each.loopP99Ms)), 1),
    heapPerSocketBytes: round(heapPerSocketBytes),
    bareHeapPerSocketBytes: round(bareHeapPerSocketBytes),
  };
}

await main(() =>
  withDatabase('bench:room', async ({ databaseUrl, dataDir }) => {
    const hotseat = await startApi({ databaseUrl, dataDir, isMeasured: true });
    const bareChild = startChild(benchFile('room-bare-server.mjs'), { isServer: true });
    const generators = Array.from({ length: shape.generators }, () =>
      startChild(benchFile('room-load.mjs')),
    );
    try {
      const { url } = await firstMessage(bareChild, (message) => message.type === 'ready');
      const measured = await run(hotseat, { child: bareChild, url }, generators);
      for (const index of measured.durable.keys()) {
        const line = [measured.durable[index], measured.plain[index]].map(
          (each) =>
            each &&
            `${round(each.perSecond)}/s, ${round(each.receivedPerSecond)} delivered, ` +
              `${round(each.cpuMicros)} µs of the server's CPU each`,
        );
        reporter.line(`round ${index + 1}: durable ${line[0]}; bare ${line[1]}`);
      }
      console.log(JSON.stringify(resultOf(measured)));
    } finally {
      for (const child of [...generators, bareChild, hotseat.child]) await endChild(child);
    }
  }),
);
process.exit();
