import { spawn } from 'node:child_process';
import { withInstanceDatabase } from './database/instance-database.mjs';
import { API_BUILD } from './setup/build.mjs';
import { checkNode } from './setup/check-node.mjs';
import { main } from './setup/main.mjs';
import { prepare } from './setup/prepare.mjs';
import { SetUpError } from './setup/set-up-error.mjs';
import { StepReporter } from './setup/step-reporter.mjs';
import { stopSignals } from './setup/stop-signals.mjs';
import { dataDirOf, inWorkspace, migrationsDir, modelsDir } from './setup/workspace.mjs';

// npm run score, score:*, models:* and handbook:*: one command of the API's artefact, set up first.
// Standard output belongs to the command alone; everything said here goes to standard error.

/** @type {Record<string, { database: boolean, models: boolean }>} */
const COMMANDS = {
  score: { database: false, models: true },
  'score-eval': { database: false, models: true },
  'score-attacks': { database: false, models: true },
  'score-rescore': { database: true, models: true },
  'models-pull': { database: false, models: false },
  'models-use': { database: false, models: false },
  'models-gpu': { database: false, models: true },
  'models-compare': { database: false, models: true },
  'handbook-check': { database: false, models: false },
  'handbook-lint': { database: false, models: false },
  'handbook-import': { database: true, models: false },
};

/**
 * @param {string} name
 * @param {string[]} args
 * @param {string | undefined} databaseUrl
 * @returns {Promise<number>} its exit code
 */
async function runCli(name, args, databaseUrl) {
  const child = spawn(process.execPath, [inWorkspace(`apps/api/dist/cli/${name}.js`), ...args], {
    // npm changes to the repository's folder; file names are relative to where the person is.
    cwd: process.env.INIT_CWD ?? process.cwd(),
    stdio: 'inherit',
    env: {
      ...process.env,
      HOTSEAT_MODELS_DIR: process.env.HOTSEAT_MODELS_DIR || modelsDir,
      HOTSEAT_DATA_DIR: dataDirOf(process.env),
      ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
    },
  });
  stopping.addEventListener('abort', () => child.kill('SIGTERM'), { once: true });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal ? 130 : (code ?? 1)));
  });
}

const stopping = stopSignals();

await main(async () => {
  checkNode();
  const [name = '', ...args] = process.argv.slice(2);
  const command = COMMANDS[name];
  if (!command) {
    throw new SetUpError(
      `There is no command "${name}".`,
      `use one of: ${Object.keys(COMMANDS).join(', ')}.`,
    );
  }
  const reporter = new StepReporter(process.stderr, undefined, { quietBelowMs: 1_000 });
  await prepare({
    targets: [API_BUILD],
    models: command.models,
    purpose: `command ${name}`,
    say: (line) => reporter.line(line),
    step: (label, work) => reporter.step(label, work),
  });
  stopping.throwIfAborted();
  if (!command.database) return runCli(name, args, undefined);
  return withInstanceDatabase(`command ${name}`, async (url) => {
    const { migrate } = await import('./database/migrate.mjs');
    await migrate({ url, migrationsDir });
    return runCli(name, args, url);
  });
});
