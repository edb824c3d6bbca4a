import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root, stateDir } from './workspace.mjs';

/** Never part of what a build reads. */
const SKIPPED = new Set(['node_modules', 'dist', '.nx', 'test-results', 'coverage']);

/**
 * @param {string} entry file or folder, relative to the repository
 * @returns {Promise<string[]>} files, relative to the repository
 */
async function listFiles(entry) {
  /** @type {import('node:fs').Dirent[]} */
  let children;
  try {
    children = await readdir(path.join(root, entry), { withFileTypes: true });
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === 'ENOTDIR') return [entry];
    if (code === 'ENOENT') return [];
    throw error;
  }
  const lists = children
    .filter((child) => !SKIPPED.has(child.name))
    .map((child) => {
      const inner = path.join(entry, child.name);
      return child.isDirectory() ? listFiles(inner) : [inner];
    });
  return (await Promise.all(lists)).flat();
}

/**
 * @param {string[]} entries files and folders, relative to the repository; missing ones count as such
 * @param {(file: string) => boolean} [keep]
 * @returns {Promise<string>} changes when the name or content of any file changes
 */
export async function fingerprint(entries, keep = () => true) {
  const files = (await Promise.all(entries.map(listFiles))).flat().filter(keep).sort();
  const hashes = await Promise.all(
    files.map(async (file) => {
      const content = await readFile(path.join(root, file));
      return `${file}\0${createHash('sha256').update(content).digest('hex')}\n`;
    }),
  );
  return createHash('sha256').update(hashes.join('')).digest('hex');
}

/** @param {string} name */
export async function readStamp(name) {
  return readFile(path.join(stateDir, name), 'utf8').catch(() => null);
}

/**
 * @param {string} name
 * @param {string} value
 */
export async function writeStamp(name, value) {
  await mkdir(stateDir, { recursive: true });
  await writeFile(path.join(stateDir, name), value);
}
