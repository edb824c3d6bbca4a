import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkNode } from './setup/check-node.mjs';
import { findBrowser } from './setup/find-browser.mjs';
import { prepare } from './setup/prepare.mjs';
import { SetUpError, describeFailure } from './setup/set-up-error.mjs';
import { StepReporter } from './setup/step-reporter.mjs';
import { stopSignals } from './setup/stop-signals.mjs';
import { addCounts, formatCounts } from './test/counts.mjs';
import { STEPS, countsOf } from './test/steps.mjs';

// npm test: sets up what is missing, then runs every check of the repository, and stops at the first
// that fails. `npm test -- --only=lint,jest` runs some of them.

const reporter = new StepReporter();
const stopping = stopSignals(() => process.exit(1));
/** @type {import('./test/counts.mjs').Counts[]} */
const counts = [];

/** @param {string[]} args */
function selectSteps(args) {
  const only = args.find((arg) => arg.startsWith('--only='))?.slice('--only='.length);
  const unknownArg = args.find((arg) => !arg.startsWith('--only='));
  const ids = only?.split(',') ?? STEPS.map(({ id }) => id);
  const unknown = unknownArg ?? ids.find((id) => !STEPS.some((step) => step.id === id));
  if (unknown !== undefined) {
    throw new SetUpError(
      `npm test does not know "${unknown}".`,
      `choose from: npm test -- --only=${STEPS.map(({ id }) => id).join(',')}`,
    );
  }
  return STEPS.filter(({ id }) => ids.includes(id));
}

/** @type {import('./setup/prepare.mjs').PrepareOptions['step']} */
async function step(name, work) {
  stopping.throwIfAborted();
  return reporter.step(name, work);
}

/**
 * @param {import('./test/steps.mjs').TestStep[]} steps
 * @param {string} reports
 * @param {Record<string, string>} environment
 */
async function runSteps(steps, reports, environment) {
  for (const { name, run } of steps) {
    await step(name, async (progress) => {
      try {
        const found = await run({ progress, environment, reports });
        if (!found) return undefined;
        counts.push(found);
        return { note: formatCounts(found) };
      } catch (error) {
        counts.push(countsOf(error));
        throw error;
      }
    });
  }
}

/** @param {string} reports */
async function runAll(reports) {
  await step('Node.js', async () => checkNode());
  const steps = selectSteps(process.argv.slice(2));
  await prepare({ targets: [], purpose: 'npm test', say: (line) => reporter.line(line), step });
  /** @type {Record<string, string>} */
  const environment = {};
  if (steps.some(({ needs }) => needs.includes('browser'))) {
    const browser = await step('Browser', findBrowser);
    environment.CHROMIUM_PATH = browser.path;
  }
  if (!steps.some(({ needs }) => needs.includes('database'))) {
    return runSteps(steps, reports, environment);
  }
  const { withScratchServer } = await import('./database/scratch-server.mjs');
  const { prepareTestDatabase } = await import('./test/test-database.mjs');
  return withScratchServer(async (serverUrl) => {
    const found = await step('Test database', () => prepareTestDatabase(serverUrl));
    await runSteps(steps, reports, { ...environment, ...found });
  });
}

function printSummary() {
  reporter.line('');
  for (const { name, seconds, note, ok } of reporter.records) {
    reporter.line(
      `${ok ? '✓' : '✗'} ${name.padEnd(32)} ${seconds.toFixed(1).padStart(7)} s  ${note}`,
    );
  }
  reporter.line('');
  reporter.line(formatCounts(addCounts(counts)));
}

const reports = await mkdtemp(path.join(tmpdir(), 'hotseat-reports-'));
let failed = false;
try {
  await runAll(reports);
} catch (error) {
  failed = true;
  reporter.line(stopping.aborted ? '\nstopped' : `\n${describeFailure(error)}`);
} finally {
  await rm(reports, { recursive: true, force: true });
}
printSummary();
const broken = addCounts(counts).failed > 0;
process.exit(failed || broken ? 1 : 0);
