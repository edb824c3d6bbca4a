import { API_BUILD, WEB_BUILD } from './setup/build.mjs';
import { startApi } from './setup/api-process.mjs';
import { checkDiskSpace, FIRST_INSTALL_MIB, WARM_START_MIB } from './setup/check-disk-space.mjs';
import { checkNode } from './setup/check-node.mjs';
import { checkPort, parsePort } from './setup/check-port.mjs';
import { lockDataDir } from './setup/folder-lock.mjs';
import { needsInstall } from './setup/install.mjs';
import { prepare } from './setup/prepare.mjs';
import { SetUpError, describeFailure } from './setup/set-up-error.mjs';
import { StepReporter } from './setup/step-reporter.mjs';
import { stopSignals } from './setup/stop-signals.mjs';
import { dataDirOf, migrationsDir, root } from './setup/workspace.mjs';

// npm start: from a bare clone to a served page. Plain Node until the dependencies are there, which
// is why everything that needs them is imported only after that step.

const reporter = new StepReporter();
const stopping = stopSignals(() => process.exit(1));
/** @type {Array<() => Promise<unknown>>} what to undo at the end, last first */
const cleanUps = [];

/** @type {import('./setup/prepare.mjs').PrepareOptions['step']} */
async function step(name, work) {
  stopping.throwIfAborted();
  return reporter.step(name, work);
}

/** Rejects when the person stops us, so that no wait is longer than their patience. */
const stopped = new Promise((_, reject) => {
  stopping.addEventListener('abort', () => reject(stopping.reason), { once: true });
});
stopped.catch(() => {});

/** @param {string} dataDir */
async function checkSpace(dataDir) {
  if (await needsInstall()) await checkDiskSpace({ folder: root, neededMib: FIRST_INSTALL_MIB });
  return checkDiskSpace({ folder: dataDir, neededMib: WARM_START_MIB });
}

async function serve() {
  await step('Node.js', async () => checkNode());
  const port = parsePort(process.env.PORT);
  const url = `http://localhost:${port}`;
  const dataDir = dataDirOf(process.env);
  await step('Disk space', () => checkSpace(dataDir));
  await step('Data folder', async () => {
    const lock = await lockDataDir(dataDir, { purpose: 'npm start', url });
    cleanUps.push(lock.release);
    return { note: dataDir };
  });
  await step('Port', () => checkPort(port));
  await prepare({
    targets: [API_BUILD, WEB_BUILD],
    purpose: 'npm start',
    say: (line) => {
      stopping.throwIfAborted();
      reporter.line(line);
    },
    step,
  });
  const database = await step('Database', (progress) => open(dataDir, progress));
  await step('Migrations', async () => {
    const { migrate } = await import('./database/migrate.mjs');
    return migrate({ url: database.url, migrationsDir });
  });
  await run({ databaseUrl: database.url, lost: database.lost, port, dataDir, url });
}

/**
 * @param {string} dataDir
 * @param {import('./setup/step-reporter.mjs').Progress} progress
 */
async function open(dataDir, progress) {
  const { openDatabase } = await import('./database/open-database.mjs');
  const database = await openDatabase({
    databaseUrl: process.env.DATABASE_URL,
    dataDir,
    progress,
  });
  cleanUps.push(database.stop);
  return database;
}

/**
 * @param {{ databaseUrl: string, lost: Promise<string>, port: number, dataDir: string, url: string }} options
 */
async function run({ databaseUrl, lost, port, dataDir, url }) {
  stopping.throwIfAborted();
  const api = startApi({ databaseUrl, port, dataDir });
  cleanUps.push(api.stop);
  const failed = Promise.race([
    stopped,
    api.ended.then((how) => {
      throw new SetUpError(
        `The server stopped by itself (${how}).`,
        'read its last lines above; start again when their cause is gone.',
      );
    }),
    lost.then((how) => {
      throw new SetUpError(
        `The embedded Postgres stopped by itself (${how}).`,
        `see postgres.log in ${dataDir}, then start again.`,
      );
    }),
  ]);
  await step('Server', () => Promise.race([api.ready, failed]));
  reporter.line(`ready ${url}`);
  await failed;
}

async function cleanUp() {
  for (const undo of cleanUps.reverse()) {
    await undo().catch((error) => console.error(describeFailure(error)));
  }
}

try {
  await serve();
} catch (error) {
  if (stopping.aborted) {
    reporter.line('stopping …');
  } else {
    console.error(`\n${describeFailure(error)}`);
    process.exitCode = 1;
  }
}
await cleanUp();
if (stopping.aborted) reporter.line('stopped');
process.exit();
