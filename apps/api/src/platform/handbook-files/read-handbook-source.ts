import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { decodeHandbook, joinFiles, type JoinedFiles, type SourceFile } from '@hotseat/handbook';
import type { HandbookDialect } from '@hotseat/handbook';
import type { Language } from '@hotseat/contracts';
import { isBundleFile, maxFileBytes } from './read-handbook-file.ts';
import { isArchive, unpackArchive } from './unpack-archive.ts';
import { UnreadableError } from './unreadable-error.ts';

export interface ReadSourceOptions {
  readonly language?: Language | undefined;
  readonly dialect?: HandbookDialect | undefined;
  /** Gets the share of the text that is read, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/** Files of a folder or archive that may hold questions. */
function mayHoldQuestions(path: string): boolean {
  if (/(?:^|\/)(?:README|CHANGELOG|LICENSE|CONTRIBUTING)(?:[._-]\w+)*\.\w+$/i.test(path))
    return false;
  return /\.(?:md|markdown|txt|csv|tsv|json|jsonl|ndjson)$/i.test(path);
}

/** With `handbook.json` a folder is one bilingual handbook, and only its chapters are read. */
function chosenFiles<File extends { readonly path: string }>(files: readonly File[]): File[] {
  const isBundle = files.some(({ path }) => path === 'handbook.json');
  return files.filter(({ path }) => (isBundle ? isBundleFile(path) : mayHoldQuestions(path)));
}

/** @throws UnreadableError when the bytes are no text */
function toText(path: string, bytes: Uint8Array): SourceFile {
  const decoded = decodeHandbook(bytes);
  if (!decoded.ok) throw new UnreadableError(`${path}: is not UTF-8 or GBK text; save it as UTF-8`);
  const { text, encoding } = decoded;
  return { path, text, guessedEncoding: encoding === 'gb18030' ? 'GB 18030 (GBK)' : undefined };
}

/**
 * Reads a file or zip that is in memory.
 *
 * @throws UnreadableError when it is no text, a damaged or oversized archive, or one without texts
 */
export function readHandbookBytes(
  name: string,
  bytes: Uint8Array,
  options: ReadSourceOptions = {},
): JoinedFiles {
  if (!isArchive(bytes)) return joinFiles([toText(name, bytes)], { name, ...options });
  const files = chosenFiles(unpackArchive(name, bytes, mayHoldQuestions));
  if (files.length === 0) {
    throw new UnreadableError(`${name}: holds no .md, .txt, .csv, .json or .jsonl file`);
  }
  return joinFiles(
    files.map(({ path, bytes: content }) => toText(path, content)),
    { name, ...options },
  );
}

async function readFolder(folder: string, options: ReadSourceOptions): Promise<JoinedFiles> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .map((path) => ({ path }));
  const files = await Promise.all(
    chosenFiles(paths).map(async ({ path }) => toText(path, await readBytes(join(folder, path)))),
  );
  return joinFiles(files, { name: basename(folder), ...options });
}

async function readBytes(path: string): Promise<Uint8Array> {
  const { size } = await stat(path);
  if (size > maxFileBytes) {
    throw new UnreadableError(`${path}: ${size} bytes are too many for a handbook; split it`);
  }
  return readFile(path);
}

/**
 * Reads a file, a zip or a folder from the disk: with `handbook.json` as one bilingual handbook, else
 * every text in it, one after the other.
 *
 * @throws UnreadableError when the path cannot be read as text
 */
export async function readHandbookPath(
  path: string,
  options: ReadSourceOptions = {},
): Promise<JoinedFiles> {
  try {
    if ((await stat(path)).isDirectory()) return await readFolder(path, options);
    return readHandbookBytes(path, await readBytes(path), options);
  } catch (error) {
    throw UnreadableError.from(path, error);
  }
}
