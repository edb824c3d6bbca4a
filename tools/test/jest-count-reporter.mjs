import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Leaves each project's numbers for `npm test`, which adds them up. */
export default class JestCountReporter {
  #folder;
  #project;

  /**
   * @param {{ rootDir: string }} globalConfig
   * @param {{ folder: string }} options
   */
  constructor(globalConfig, { folder }) {
    this.#folder = folder;
    this.#project = path.basename(globalConfig.rootDir);
  }

  /**
   * @param {unknown} _contexts
   * @param {import('@jest/reporters').AggregatedResult} results
   */
  onRunComplete(_contexts, results) {
    const counts = {
      passed: results.numPassedTests,
      // A file that does not load has no tests to count, and must count all the same.
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped: results.numPendingTests + results.numTodoTests,
    };
    mkdirSync(this.#folder, { recursive: true });
    writeFileSync(path.join(this.#folder, `jest-${this.#project}.json`), JSON.stringify(counts));
  }
}
