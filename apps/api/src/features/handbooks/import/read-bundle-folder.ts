import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { loadBundledHandbook, type BundledHandbook, type BundleFile } from '@hotseat/handbook';

/**
 * Reads a folder with handbook.json, zh/*.md and en/*.md.
 *
 * @throws the file system's error when the folder cannot be read
 */
export async function readBundleFolder(folder: string): Promise<BundledHandbook> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const paths = entries
    .filter((entry) => entry.isFile() && /\.(?:md|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const files = await Promise.all(
    paths.map(async (path): Promise<BundleFile> => ({
      path: relative(folder, path).split(sep).join('/'),
      text: await readFile(path, 'utf8'),
    })),
  );
  return loadBundledHandbook(files);
}
