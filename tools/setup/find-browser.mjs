import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { runCommand } from './run-command.mjs';
import { SetUpError } from './set-up-error.mjs';

/** @typedef {{ path: string, note: string }} Browser */

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const MAC_APPS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const DEBIAN_PACKAGES = ['chromium', 'fonts-noto-cjk'];

/** @param {string} file */
async function isExecutable(file) {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** @param {string[]} files */
async function firstExecutable(files) {
  for (const file of files) if (await isExecutable(file)) return file;
  return null;
}

/** @param {string} searchPath */
function installedCandidates(searchPath) {
  const folders = searchPath.split(path.delimiter).filter(Boolean);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return process.platform === 'darwin' ? [...onPath, ...MAC_APPS] : onPath;
}

async function playwrightDownload() {
  const { chromium } = await import('@playwright/test');
  return chromium.executablePath();
}

/** @param {import('./step-reporter.mjs').Progress} progress */
async function installDebianPackage(progress) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  progress('apt-get update');
  await runCommand('apt-get', ['update', '-qq'], { env, onLine: progress });
  progress(`apt-get install ${DEBIAN_PACKAGES.join(' ')}`);
  await runCommand(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', ...DEBIAN_PACKAGES],
    { env, onLine: progress },
  );
}

/**
 * The browser for the browser tests: the one that CHROMIUM_PATH names, an installed one, the one
 * Playwright downloaded, or (as root on Debian) the system's package.
 *
 * @param {import('./step-reporter.mjs').Progress} progress
 * @param {object} [options] replaced in tests
 * @param {Record<string, string | undefined>} [options.environment]
 * @param {() => Promise<string>} [options.downloaded]
 * @param {boolean} [options.mayInstall]
 * @returns {Promise<Browser>}
 */
export async function findBrowser(progress, options = {}) {
  const { environment = process.env, downloaded = playwrightDownload } = options;
  const named = environment.CHROMIUM_PATH;
  if (named) {
    if (await isExecutable(named)) return { path: named, note: `${named} (CHROMIUM_PATH)` };
    throw new SetUpError(
      `CHROMIUM_PATH is ${named}, where there is no program.`,
      'set it to the path of Chromium or Chrome, or unset it.',
    );
  }
  const candidates = installedCandidates(environment.PATH ?? '');
  const installed = await firstExecutable(candidates);
  if (installed) return { path: installed, note: installed };
  const own = await firstExecutable([await downloaded()]);
  if (own) return { path: own, note: `${own} (Playwright's)` };
  const { mayInstall = process.getuid?.() === 0 && (await isExecutable('/usr/bin/apt-get')) } =
    options;
  if (mayInstall) {
    await installDebianPackage(progress);
    const added = await firstExecutable(candidates);
    if (added) return { path: added, note: `${added} (installed now)` };
  }
  throw new SetUpError(
    'There is no Chromium for the browser tests.',
    'install Chromium or Chrome (Debian: apt-get install chromium; anywhere: npx playwright install chromium), or set CHROMIUM_PATH to one.',
  );
}
