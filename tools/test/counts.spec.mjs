import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { temporaryFolder } from '../testing/spec-support.mjs';
import {
  NONE,
  addCounts,
  formatCounts,
  readJestCounts,
  readPlaywrightCounts,
  readTapCounts,
} from './counts.mjs';
import JestCountReporter from './jest-count-reporter.mjs';

const results = /** @type {import('@jest/reporters').AggregatedResult} */ ({
  numPassedTests: 5,
  numFailedTests: 1,
  numRuntimeErrorTestSuites: 1,
  numPendingTests: 2,
  numTodoTests: 0,
});

describe('counts', () => {
  it('adds up what Jest ran in several projects; a file that does not load is a failure', async (test) => {
    const folder = await temporaryFolder(test);
    for (const rootDir of ['/x/api', '/x/web']) {
      new JestCountReporter({ rootDir }, { folder }).onRunComplete(null, results);
    }
    await writeFile(path.join(folder, 'playwright.json'), '{}');
    assert.deepEqual(await readJestCounts(folder), { passed: 10, failed: 4, skipped: 4 });
  });

  it('reads Playwright’s report; flaky is failed', async (test) => {
    const file = path.join(await temporaryFolder(test), 'playwright.json');
    assert.deepEqual(await readPlaywrightCounts(file), NONE);
    const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 2 };
    await writeFile(file, JSON.stringify({ stats }));
    assert.deepEqual(await readPlaywrightCounts(file), { passed: 3, failed: 2, skipped: 2 });
  });

  it('reads node’s summary', () => {
    const tap = '# tests 9\n# pass 5\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 1\n';
    assert.deepEqual(readTapCounts(tap), { passed: 5, failed: 2, skipped: 2 });
  });

  it('is written as the plain closing line', () => {
    const sum = addCounts([
      { passed: 1, failed: 0, skipped: 0 },
      { passed: 2, failed: 0, skipped: 0 },
    ]);
    assert.equal(formatCounts(sum), '3 passed, 0 failed');
    assert.equal(
      formatCounts({ passed: 3, failed: 1, skipped: 2 }),
      '3 passed, 1 failed, 2 skipped',
    );
  });
});
