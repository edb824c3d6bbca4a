import path from 'node:path';
import { build } from './build.mjs';
import { checkModels } from './check-models.mjs';
import { withLock } from './folder-lock.mjs';
import { generateClient } from './generate-client.mjs';
import { installDependencies } from './install.mjs';
import { stateDir } from './workspace.mjs';

/**
 * @typedef {object} PrepareOptions
 * @property {import('./build.mjs').BuildTarget[]} targets what to build; empty for nothing
 * @property {boolean} [models] whether to check the model files
 * @property {string} purpose shown to another run that waits meanwhile
 * @property {(line: string) => void} say
 * @property {<T>(name: string, work: (progress: import('./step-reporter.mjs').Progress) => Promise<T>) => Promise<T>} step
 */

/**
 * Everything that writes into the repository, one run at a time.
 *
 * @param {PrepareOptions} options
 */
export async function prepare({ targets, models = true, purpose, say, step }) {
  let told = false;
  await withLock(
    path.join(stateDir, 'set-up.lock'),
    {
      purpose,
      onWait: (holder) => {
        if (!told) say(`waiting for process ${holder.pid} (${holder.purpose}) to finish`);
        told = true;
      },
    },
    async () => {
      await step('Dependencies', installDependencies);
      if (models) await step('Model files', () => checkModels());
      await step('Database client', generateClient);
      if (targets.length > 0) await step('Build', (progress) => build(targets, progress));
    },
  );
}
