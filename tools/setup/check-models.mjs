import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { SetUpError } from './set-up-error.mjs';
import { modelsDir, stateDir } from './workspace.mjs';

/**
 * Every start hashes nothing that has not changed: a file whose size and time of change are those
 * of its last good check is taken as good. The scorer itself checks the very bytes it loads.
 *
 * @typedef {Record<string, string>} CheckedFiles path → "size mtimeMs sha256" of the last good check
 */

const REMEDY =
  'restore it with "git checkout -- models" (with Git LFS or a shallow copy: fetch the repository again), then run the same command again.';

/** @param {string} file */
async function sha256(file) {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}

/**
 * @param {string} file
 * @param {string} expected
 * @param {CheckedFiles} checked is updated
 */
async function checkFile(file, expected, checked) {
  const found = await stat(file).catch(() => null);
  if (found === null) throw new SetUpError(`The model file ${file} is missing.`, REMEDY);
  const key = `${found.size} ${found.mtimeMs} ${expected}`;
  if (checked[file] === key) return;
  if ((await sha256(file)) !== expected) {
    throw new SetUpError(
      `The model file ${file} is damaged: its sha256 is not the one in manifest.json.`,
      REMEDY,
    );
  }
  checked[file] = key;
}

/**
 * @param {string} file
 * @returns {Promise<Array<[string, string]>>} file name and sha256
 */
async function readManifest(file) {
  try {
    const { files } = JSON.parse(await readFile(file, 'utf8'));
    return Object.entries(files).map(([name, entry]) => [name, String(entry.sha256)]);
  } catch (error) {
    throw new SetUpError(`The model manifest ${file} cannot be read.`, REMEDY, { cause: error });
  }
}

/**
 * @param {{ dir?: string, cacheFile?: string }} [options]
 */
export async function checkModels(options = {}) {
  const { dir = modelsDir, cacheFile = path.join(stateDir, 'models.json') } = options;
  const cached = await readFile(cacheFile, 'utf8').catch(() => '{}');
  /** @type {CheckedFiles} */
  const checked = JSON.parse(cached);
  const entries = await readdir(dir, { withFileTypes: true }).catch(() => []);
  const folders = entries.filter((entry) => entry.isDirectory());
  if (folders.length === 0) {
    throw new SetUpError(`There is no model folder in ${dir}.`, REMEDY);
  }
  for (const folder of folders) {
    const base = path.join(dir, folder.name);
    for (const [name, expected] of await readManifest(path.join(base, 'manifest.json'))) {
      await checkFile(path.join(base, name), expected, checked);
    }
  }
  const text = JSON.stringify(checked);
  if (text !== cached) {
    await mkdir(path.dirname(cacheFile), { recursive: true });
    await writeFile(cacheFile, text);
  }
  return { note: folders.map((folder) => folder.name).join(', ') };
}
