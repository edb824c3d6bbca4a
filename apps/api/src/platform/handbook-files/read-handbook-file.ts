import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { decodeHandbook } from '@hotseat/handbook';
import { UnreadableError } from './unreadable-error.ts';

/** Far above what the parsers accept; it only keeps a mistyped path from filling the memory. */
export const maxFileBytes = 16 * 1024 * 1024;

/** @throws UnreadableError when the file is too large or no text; what `fs` throws otherwise */
async function readHandbookFile(path: string): Promise<string> {
  const { size } = await stat(path);
  if (size > maxFileBytes) {
    throw new UnreadableError(`${path}: ${size} bytes are too many for a handbook; split it`);
  }
  const decoded = decodeHandbook(await readFile(path));
  if (!decoded.ok) throw new UnreadableError(`${path}: is not UTF-8 or GBK text; save it as UTF-8`);
  return decoded.text;
}

/** `handbook.json` and the chapters of both languages, by their path in a handbook's folder. */
export function isBundleFile(path: string): boolean {
  return path === 'handbook.json' || /^(?:zh|en)\/.+\.md$/.test(path);
}

/** The sample answers beside them. */
export function isSampleFile(path: string): boolean {
  return /^samples\/(?:zh|en)\/.+\.md$/.test(path);
}

/**
 * The files below a folder whose path in it (with `/`) is wanted; what else lies there is left
 * unread.
 *
 * @throws UnreadableError as `readHandbookFile`; what `fs` throws otherwise
 */
export async function readHandbookFolder(
  folder: string,
  isWanted: (path: string) => boolean,
): Promise<{ path: string; text: string }[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter(isWanted);
  return Promise.all(
    paths.map(async (path) => ({ path, text: await readHandbookFile(join(folder, path)) })),
  );
}
