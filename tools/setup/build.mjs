import { access } from 'node:fs/promises';
import { fingerprint, readStamp, writeStamp } from './fingerprint.mjs';
import { runNx } from './nx.mjs';
import { inWorkspace } from './workspace.mjs';

/** @typedef {{ stamp: string, projects: string, sources: string[], outputs: string[] }} BuildTarget */

const SHARED = ['tsconfig.base.json', 'package-lock.json'];

/** What the command line tools need: the API and the libraries below it, without the web app. */
export const API_BUILD = /** @type {BuildTarget} */ ({
  stamp: 'build-api',
  projects: '@hotseat/api',
  sources: ['libs', 'apps/api', ...SHARED],
  outputs: ['apps/api/dist/main.js'],
});

export const WEB_BUILD = /** @type {BuildTarget} */ ({
  stamp: 'build-web',
  projects: '@hotseat/web',
  sources: ['libs', 'apps/web', ...SHARED],
  outputs: ['apps/web/dist/index.html'],
});

/** @param {string} file */
function isBuildInput(file) {
  return !file.endsWith('.spec.ts') && !file.endsWith('.tsbuildinfo');
}

/** @param {BuildTarget} target */
async function state(target) {
  const current = await fingerprint(target.sources, isBuildInput);
  const built = await Promise.all(
    target.outputs.map((file) =>
      access(inWorkspace(file)).then(
        () => true,
        () => false,
      ),
    ),
  );
  return {
    current,
    upToDate: !built.includes(false) && (await readStamp(target.stamp)) === current,
  };
}

/**
 * Nx alone takes more than a second to find that there is nothing to do, so it is not even started
 * then.
 *
 * @param {BuildTarget[]} targets
 * @param {import('./step-reporter.mjs').Progress} progress
 */
export async function build(targets, progress) {
  const states = await Promise.all(targets.map(state));
  const stale = targets.filter((_, index) => !states[index]?.upToDate);
  if (stale.length === 0) return { note: 'up to date' };
  const projects = stale.map((target) => target.projects).join(',');
  await runNx(['run-many', '-t', 'build', '-p', projects], { onLine: progress });
  for (const [index, target] of targets.entries()) {
    await writeStamp(target.stamp, states[index]?.current ?? '');
  }
  return { note: `built ${projects}` };
}
