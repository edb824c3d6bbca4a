import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @type {Counts} */
export const NONE = { passed: 0, failed: 0, skipped: 0 };

/**
 * @param {Counts[]} list
 * @returns {Counts}
 */
export function addCounts(list) {
  return list.reduce(
    (sum, each) => ({
      passed: sum.passed + each.passed,
      failed: sum.failed + each.failed,
      skipped: sum.skipped + each.skipped,
    }),
    NONE,
  );
}

/**
 * @param {string} folder of the files that tools/test/jest-count-reporter.mjs writes
 * @returns {Promise<Counts>}
 */
export async function readJestCounts(folder) {
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^jest-/.test(name));
  const reports = names.map(
    async (name) =>
      /** @type {Counts} */ (JSON.parse(await readFile(path.join(folder, name), 'utf8'))),
  );
  return addCounts(await Promise.all(reports));
}

/**
 * @param {string} file Playwright's JSON report
 * @returns {Promise<Counts>} a test that passed only when tried again counts as failed
 */
export async function readPlaywrightCounts(file) {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return NONE;
  const { stats } = JSON.parse(text);
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  };
}

/**
 * @param {string} tap the output of `node --test --test-reporter=tap`
 * @returns {Counts}
 */
export function readTapCounts(tap) {
  /** @param {string} name */
  const count = (name) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
  return {
    passed: count('pass'),
    failed: count('fail') + count('cancelled'),
    skipped: count('skipped') + count('todo'),
  };
}

/** @param {Counts} counts */
export function formatCounts({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
