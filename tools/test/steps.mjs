import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { API_BUILD, WEB_BUILD, build } from '../setup/build.mjs';
import { runNx } from '../setup/nx.mjs';
import { CommandFailed, runCommand } from '../setup/run-command.mjs';
import { inWorkspace, migrationsDir, root, schemaFile, stateDir } from '../setup/workspace.mjs';
import { NONE, readJestCounts, readPlaywrightCounts, readTapCounts } from './counts.mjs';

/**
 * @typedef {object} Context
 * @property {import('../setup/step-reporter.mjs').Progress} progress
 * @property {Record<string, string>} environment what the set-up found: test database, browser
 * @property {string} reports an empty folder for this run's reports
 *
 * @typedef {object} TestStep
 * @property {string} id for --only
 * @property {string} name
 * @property {Array<'database' | 'browser'>} needs
 * @property {(context: Context) => Promise<import('./counts.mjs').Counts | void>} run
 */

/** @param {string} file */
const bin = (file) => inWorkspace('node_modules', file);

/**
 * @param {string[]} args of node
 * @param {Context} context
 */
function node(args, { progress, environment }) {
  return runCommand(process.execPath, args, {
    env: { ...process.env, FORCE_COLOR: '0', ...environment },
    onLine: progress,
  });
}

/**
 * @param {string} target
 * @param {Context} context
 * @param {string[]} [options]
 */
function nx(target, { progress, environment }, options = []) {
  return runNx(['run-many', '-t', target, '--parallel=2', ...options], {
    env: { ...process.env, ...environment },
    onLine: progress,
  });
}

/**
 * The numbers of a step that failed count too, so they are read before its failure goes on.
 *
 * @param {() => Promise<unknown>} run
 * @param {() => Promise<import('./counts.mjs').Counts>} read
 */
async function counted(run, read) {
  try {
    await run();
  } catch (error) {
    throw Object.assign(/** @type {Error} */ (error), { counts: await read() });
  }
  return read();
}

/** @param {string} folder */
async function findSpecs(folder) {
  const entries = await readdir(folder, { recursive: true });
  return entries
    .filter((file) => file.endsWith('.spec.mjs'))
    .map((file) => path.join(folder, file));
}

/** @param {Context} context */
async function runToolsTests(context) {
  const specs = (
    await Promise.all(['tools', 'bench'].map((dir) => findSpecs(inWorkspace(dir))))
  ).flat();
  const args = ['--test', '--test-reporter=tap', '--test-concurrency=2', ...specs];
  try {
    const { output } = await node(args, context);
    return readTapCounts(output);
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    throw Object.assign(error, { counts: readTapCounts(error.result.output) });
  }
}

/** @param {Context} context */
async function runLint(context) {
  await nx('lint', context);
  // Not part of any project: the tools and the configuration files of the repository itself.
  await node(
    [bin('eslint/bin/eslint.js'), 'tools', 'bench', 'eslint.config.js', 'prisma.config.ts'],
    context,
  );
}

/** @param {Context} context */
async function runTypecheck(context) {
  await nx('typecheck', context);
  for (const folder of ['tools', 'bench']) {
    await node([bin('typescript/bin/tsc'), '-p', `${folder}/tsconfig.json`], context);
  }
}

/** @param {Context} context */
async function checkMigrations({ environment }) {
  const { findDrift } = await import('../database/schema-drift.mjs');
  const serverUrl = environment.HOTSEAT_TEST_DATABASE_URL ?? '';
  const drift = await findDrift({ serverUrl, migrationsDir, schemaFile });
  if (drift !== null) {
    throw new CommandFailed('npm run db:check', {
      code: 1,
      output: `prisma/migrations does not make what prisma/schema.prisma says. Missing:\n${drift}\nWhat to do: npm run db:migration -- what-changed`,
    });
  }
}

/** @param {Context} context */
function runPlaywright(context) {
  const report = path.join(context.reports, 'playwright.json');
  const environment = {
    ...context.environment,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  };
  return counted(
    () =>
      runCommand(
        process.execPath,
        [bin('@playwright/test/cli.js'), 'test', '--workers=1', '--reporter=list,json'],
        {
          cwd: inWorkspace('e2e'),
          env: { ...process.env, FORCE_COLOR: '0', ...environment },
          onLine: context.progress,
        },
      ),
    () => readPlaywrightCounts(report),
  );
}

/** @param {Context} context */
function runJest(context) {
  const environment = { ...context.environment, HOTSEAT_TEST_REPORTS: context.reports };
  return counted(
    // A cached run would leave no numbers, and a database is no input that Nx can hash.
    () => nx('test', { ...context, environment }, ['--skip-nx-cache']),
    () => readJestCounts(context.reports),
  );
}

/** @type {TestStep[]} in the order they run: what is quick to fail comes first */
export const STEPS = [
  {
    id: 'format',
    name: 'Formatting',
    needs: [],
    run: async (context) => {
      const cache = path.relative(root, path.join(stateDir, 'prettier'));
      const args = ['--check', '.', '--cache', '--cache-location', cache, '--log-level', 'warn'];
      await node([bin('prettier/bin/prettier.cjs'), ...args], context);
    },
  },
  { id: 'lint', name: 'Lint', needs: [], run: runLint },
  { id: 'typecheck', name: 'Types', needs: [], run: runTypecheck },
  {
    id: 'knip',
    name: 'Dead code',
    needs: [],
    run: async (context) => void (await node([bin('knip/bin/knip.js')], context)),
  },
  {
    id: 'migrations',
    name: 'Schema and migrations agree',
    needs: ['database'],
    run: checkMigrations,
  },
  { id: 'tools', name: 'Tests of the tools', needs: [], run: runToolsTests },
  {
    id: 'build',
    name: 'Build',
    needs: [],
    run: async ({ progress }) => void (await build([API_BUILD, WEB_BUILD], progress)),
  },
  { id: 'jest', name: 'Unit and integration tests', needs: ['database'], run: runJest },
  { id: 'e2e', name: 'Browser tests', needs: ['browser'], run: runPlaywright },
];

/**
 * @param {unknown} error
 * @returns {import('./counts.mjs').Counts}
 */
export function countsOf(error) {
  return error instanceof Error && 'counts' in error
    ? /** @type {import('./counts.mjs').Counts} */ (error.counts)
    : NONE;
}
