import { setTimeout as sleep } from 'node:timers/promises';
import { main } from '../tools/setup/main.mjs';
import { endChild, probe } from './support/child.mjs';
import { importFile } from './support/import-file.mjs';
import { reporter, startApi, withDatabase } from './support/instance.mjs';
import { signIn } from './support/people.mjs';
import { round } from './support/percentile.mjs';

// npm run --silent bench:import [-- --quick]: one large file through the production build as a person sends it:
// uploaded, read and compared by the encoder into a preview, stored, and then the same file once more.

const isQuick = process.argv.includes('--quick');
const questions = isQuick ? 1_000 : 5_000;
const pollMs = 100;

/** @typedef {{ id: string, status: string, stage: string, progress: number, counts: Record<string, number>, nearDuplicates: string, failure: unknown, report: unknown }} Preview */

/**
 * @param {string} url
 * @param {RequestInit & { headers: Record<string, string> }} init
 * @returns {Promise<any>}
 */
async function call(url, init) {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return response.json();
}

/**
 * Sends the file and asks for its preview as the web app does, until it is there.
 *
 * @param {string} url
 * @param {string} cookie
 * @param {string} text
 */
async function preview(url, cookie, text) {
  const start = performance.now();
  const form = new FormData();
  form.set('file', new Blob([text]), 'bench.en.md');
  const headers = { cookie };
  /** @type {Preview} */
  let now = await call(`${url}/api/handbook-imports`, { method: 'POST', headers, body: form });
  const sent = performance.now();
  let seen = '';
  let changedAt = sent;
  let firstMs = 0;
  let silenceMs = 0;
  while (now.status === 'parsing') {
    await sleep(pollMs);
    now = await call(`${url}/api/handbook-imports/${now.id}`, { headers });
    const state = `${now.stage} ${now.progress} ${now.status}`;
    if (state === seen || now.stage === 'waiting') continue;
    const at = performance.now();
    if (seen === '') firstMs = at - sent;
    else silenceMs = Math.max(silenceMs, at - changedAt);
    seen = state;
    changedAt = at;
  }
  if (now.status !== 'ready') throw new Error(`no preview: ${JSON.stringify(now.failure)}`);
  return { preview: now, totalMs: performance.now() - start, firstMs, silenceMs };
}

/**
 * @param {string} url
 * @param {string} cookie
 * @param {string} id
 */
async function store(url, cookie, id) {
  const start = performance.now();
  const headers = { cookie, 'content-type': 'application/json' };
  const body = JSON.stringify({ withoutBroken: false });
  const path = `${url}/api/handbook-imports/${id}/store`;
  /** @type {Preview} */
  const stored = await call(path, { method: 'POST', headers, body });
  return { report: stored.report, totalMs: performance.now() - start };
}

await main(() =>
  withDatabase('bench:import', async ({ databaseUrl, dataDir }) => {
    const text = importFile(questions);
    const hotseat = await startApi({
      databaseUrl,
      dataDir,
      isMeasured: true,
      env: { HOTSEAT_ROLE: 'all' },
    });
    try {
      const cookie = await signIn(hotseat.url, 'Importer');
      const first = await reporter.step('Preview', () => preview(hotseat.url, cookie, text));
      const stored = await reporter.step('Store', () =>
        store(hotseat.url, cookie, first.preview.id),
      );
      const second = await reporter.step('Preview of the same', () =>
        preview(hotseat.url, cookie, text),
      );
      const again = await reporter.step('Store of the same', () =>
        store(hotseat.url, cookie, second.preview.id),
      );
      const { bytes } = await probe(hotseat.child, 'peak');
      const { unchanged } = second.preview.counts;
      if (first.preview.counts.added !== questions || unchanged !== questions) {
        throw new Error(`${first.preview.counts.added} added, then ${unchanged} unchanged`);
      }
      console.log(
        JSON.stringify({
          questions,
          fileBytes: Buffer.byteLength(text),
          previewMs: Math.round(first.totalMs),
          firstProgressMs: Math.round(first.firstMs),
          longestSilenceMs: Math.round(Math.max(first.silenceMs, second.silenceMs)),
          storeMs: Math.round(stored.totalMs),
          reimportMs: Math.round(second.totalMs),
          restoreMs: Math.round(again.totalMs),
          peakRssBytes: bytes,
          perSecond: round(questions / (first.totalMs / 1_000), 1),
        }),
      );
    } finally {
      await endChild(hotseat.child);
    }
  }),
);
process.exit();
