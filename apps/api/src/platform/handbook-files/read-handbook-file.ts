import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** Far above what the parsers accept; it only keeps a mistyped path from filling the memory. */
const maxFileBytes = 16 * 1024 * 1024;

/** A problem of a path, not of the handbook behind it; its message says what to do. */
export class UnreadableError extends Error {
  /** What a failed file-system call means for the person who named the path. */
  static from(path: string, error: unknown): UnreadableError {
    if (error instanceof UnreadableError) return error;
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
    if (code === 'ENOENT') return new UnreadableError(`${path}: there is no such file or folder`);
    if (code === 'EACCES') return new UnreadableError(`${path}: no permission to read it`);
    const reason = error instanceof Error ? error.message : String(error);
    return new UnreadableError(`${path}: cannot be read: ${reason}`);
  }
}

/** @throws UnreadableError when the file is too large or no UTF-8; what `fs` throws otherwise */
export async function readHandbookFile(path: string): Promise<string> {
  const { size } = await stat(path);
  if (size > maxFileBytes) {
    throw new UnreadableError(`${path}: ${size} bytes are too many for a handbook; split it`);
  }
  const bytes = await readFile(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableError(`${path}: is not UTF-8 text; save it as UTF-8`);
  }
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
