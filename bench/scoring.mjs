import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { API_BUILD } from '../tools/setup/build.mjs';
import { main } from '../tools/setup/main.mjs';
import { prepare } from '../tools/setup/prepare.mjs';
import { inWorkspace, modelsDir } from '../tools/setup/workspace.mjs';
import { ask, benchFile, endChild, firstMessage, startChild } from './support/child.mjs';
import { reporter } from './support/instance.mjs';
import { median, percentile, round } from './support/percentile.mjs';

// npm run --silent bench:scoring [-- --quick]: encoding 50 mixed-length answers in flight against
// @huggingface/transformers with the same model in the same run, and whole answers with the judge, five
// in flight, through the supervised processes of the product.

/** @typedef {{ prompt: string, reference: string, keyPoints: { term: string, text: string, weight: number }[], answer: string }} Request */

const isQuick = process.argv.includes('--quick');
const shape = { inFlight: 50, rounds: isQuick ? 3 : 8, judged: isQuick ? 120 : 600, atOnce: 5 };
const processes = Math.min(4, availableParallelism());

/**
 * Sample answers of the bundled handbook with their questions: long and short, typed and spoken.
 *
 * @returns {Promise<Request[]>}
 */
async function readRequests() {
  const { loadBundledHandbook, loadSamples } = await import('../libs/handbook/dist/index.js');
  const { readHandbookFolder } =
    await import('../apps/api/dist/platform/handbook-files/read-handbook-file.js');
  const files = await readHandbookFolder(inWorkspace('handbooks/llm'), () => true);
  const { handbooks } = loadBundledHandbook(files);
  const { samples } = loadSamples(files, handbooks);
  const requests = ['zh', 'en'].flatMap((language) => {
    const questions = new Map(
      handbooks[language].chapters.flatMap((chapter) => chapter.questions).map((q) => [q.id, q]),
    );
    return samples[language].map(({ id, answer }) => {
      const { prompt, reference, keyPoints } = questions.get(id);
      return {
        prompt,
        reference,
        keyPoints: keyPoints.map(({ term, text, weight }) => ({ term, text, weight })),
        answer: answer.text,
      };
    });
  });
  // Chapters and languages in turn, the same in every run.
  return requests
    .map((request, index) => ({ request, at: (index * 7_919) % requests.length }))
    .sort((one, other) => one.at - other.at)
    .map(({ request }) => request);
}

/**
 * @param {string[]} texts
 * @param {import('node:child_process').ChildProcess[]} children
 * @returns {Promise<number>} texts a second
 */
async function encodeAll(texts, children) {
  const startedMs = performance.now();
  await Promise.all(
    children.map((child, index) => {
      const share = texts.filter((_, at) => at % children.length === index);
      return ask(child, { task: 'encode', texts: share }, (message) => message.task === 'encode');
    }),
  );
  return (1_000 * texts.length) / (performance.now() - startedMs);
}

/** The models that come with the product. */
async function bundled() {
  const { modelsIn } = await import('../apps/api/dist/platform/inference/model-choice.js');
  return modelsIn(modelsDir);
}

/** @param {Request[]} requests */
async function encoding(requests) {
  const { encoderFolder } = await bundled();
  const cache = await mkdtemp(path.join(tmpdir(), 'hotseat-peer-'));
  const own = Array.from({ length: processes }, () =>
    startChild(benchFile('scoring-encode.mjs'), { args: [encoderFolder] }),
  );
  const peer = startChild(benchFile('scoring-peer.mjs'), { args: [encoderFolder, cache] });
  try {
    await Promise.all([...own, peer].map((child) => firstMessage(child)));
    const rates = { own: [], peer: [] };
    for (let round_ = 0; round_ < shape.rounds; round_ += 1) {
      const first = (round_ * shape.inFlight) % (requests.length - shape.inFlight);
      const texts = requests.slice(first, first + shape.inFlight).map(({ answer }) => answer);
      rates.own.push(await encodeAll(texts, own));
      rates.peer.push(await encodeAll(texts, [peer]));
      reporter.line(
        `encoding: ${round(rates.own.at(-1))} answers/s, the peer ${round(rates.peer.at(-1))}`,
      );
    }
    return { own: median(rates.own), peer: median(rates.peer) };
  } finally {
    for (const child of [...own, peer]) await endChild(child, 'SIGKILL');
    await rm(cache, { recursive: true, force: true });
  }
}

/** @param {Request[]} requests */
async function judging(requests) {
  const { ScorerSupervisor } =
    await import('../apps/api/dist/platform/inference/scorer-supervisor.js');
  const note = (/** @type {string} */ message) => reporter.line(message);
  const supervisor = new ScorerSupervisor({
    models: await bundled(),
    processes,
    logger: { info: () => undefined, warn: note, error: note },
  });
  try {
    const { pids } = await supervisor.settled();
    await Promise.all(requests.slice(0, processes).map((request) => supervisor.score(request)));
    const loop = monitorEventLoopDelay({ resolution: 1 });
    loop.enable();
    const latencies = [];
    const queue = requests.slice(0, shape.judged);
    const startedMs = performance.now();
    const work = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const askedMs = performance.now();
        const { status } = await supervisor.score(next);
        if (status === 'unavailable') throw new Error('the scorer gave no result');
        latencies.push(performance.now() - askedMs);
      }
    };
    await Promise.all(Array.from({ length: shape.atOnce }, work));
    const perSecond = (1_000 * latencies.length) / (performance.now() - startedMs);
    return {
      judgedPerSecond: round(perSecond, 1),
      p50Ms: round(percentile(latencies, 50)),
      p95Ms: round(percentile(latencies, 95)),
      p99Ms: round(percentile(latencies, 99)),
      loopP99Ms: round(Math.max(0, loop.percentile(99) / 1e6 - 1), 1),
      rssBytes: await residentBytes(pids),
    };
  } finally {
    await supervisor.stop();
  }
}

/** @param {readonly number[]} pids */
async function residentBytes(pids) {
  const sizes = await Promise.all(
    pids.map(async (pid) => {
      const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
      return 1_024 * Number(/VmRSS:\s+(\d+)/u.exec(status)?.[1] ?? Number.NaN);
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

await main(async () => {
  await prepare({
    targets: [API_BUILD],
    purpose: 'bench:scoring',
    say: (line) => reporter.line(line),
    step: (name, work) => reporter.step(name, work),
  });
  const requests = await readRequests();
  const { own, peer } = await encoding(requests);
  const judged = await judging(requests);
  console.log(
    JSON.stringify({
      answersPerSecond: round(own, 1),
      peerAnswersPerSecond: round(peer, 1),
      ratio: round(own / peer, 2),
      ...judged,
      device: 'cpu',
    }),
  );
});
process.exit();
