import { main } from '../tools/setup/main.mjs';
import { ask, benchFile, endChild, probe, startChild } from './support/child.mjs';
import { reporter, startApi, withDatabase } from './support/instance.mjs';
import { makeRoom, openAnswer } from './support/people.mjs';
import { percentile, round } from './support/percentile.mjs';

// npm run --silent bench:editor [-- --quick]: three pages type into each of many shared answers. How
// long until a key is committed, and until another page shows it (which is after the commit)?

const isQuick = process.argv.includes('--quick');
const shape = {
  documents: isQuick ? 40 : 100,
  /** Pages a document: two of the candidate's and the interviewer's. */
  writers: 3,
  generators: 2,
  /** A quick typist. */
  keyEveryMs: 200,
  warmUpMs: isQuick ? 2_000 : 5_000,
  measureMs: isQuick ? 5_000 : 20_000,
};

/** @param {string} url */
async function openAnswers(url) {
  const answers = [];
  for (let n = 0; n < shape.documents; n += 1) {
    const room = await makeRoom(url, n);
    const [host, candidate] = room.members.map(({ cookie }) => cookie);
    const { roomId, askedQuestionId } = await openAnswer(url, room);
    answers.push({ roomId, askedQuestionId, cookies: [candidate, candidate, host] });
  }
  return answers;
}

await main(() =>
  withDatabase('bench:editor', async ({ databaseUrl, dataDir }) => {
    const hotseat = await startApi({ databaseUrl, dataDir, isMeasured: true });
    const generators = Array.from({ length: shape.generators }, () =>
      startChild(benchFile('editor-load.mjs')),
    );
    /** @param {(index: number) => Record<string, unknown>} task */
    const tell = (task) =>
      Promise.all(
        generators.map((generator, index) => {
          const request = task(index);
          return ask(generator, request, (message) => message.task === request.task);
        }),
      );
    try {
      const answers = await reporter.step('Answers', () => openAnswers(hotseat.url));
      await tell((index) => ({
        task: 'enter',
        url: hotseat.url,
        answers: answers.filter((_, n) => n % shape.generators === index),
      }));
      await probe(hotseat.child, 'reset');
      const results = await tell(() => ({ task: 'write', ...shape }));
      const { p99Ms } = await probe(hotseat.child, 'loop');
      const compared = await tell(() => ({ task: 'compare' }));
      if (compared.some(({ differ }) => differ > 0)) throw new Error('pages of a document differ');
      if (results.some(({ refused }) => refused > 0)) throw new Error('updates were refused');
      const remoteMs = results.flatMap((result) => result.remoteMs);
      const durableMs = results.flatMap((result) => result.durableMs);
      reporter.line(`event loop p99 ${round(p99Ms, 1)} ms; ${remoteMs.length} keys seen elsewhere`);
      console.log(
        JSON.stringify({
          remoteP95Ms: round(percentile(remoteMs, 95), 1),
          durableP95Ms: round(percentile(durableMs, 95), 1),
          updatesPerSecond: round(durableMs.length / (results[0]?.seconds ?? Number.NaN)),
          documents: shape.documents,
          writers: shape.writers,
        }),
      );
    } finally {
      for (const child of [...generators, hotseat.child]) await endChild(child);
    }
  }),
);
process.exit();
