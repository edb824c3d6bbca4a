import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseHandbook, type Handbook, type HandbookProblem } from '@hotseat/handbook';
import { HandbookImportError } from './handbook-import-error.ts';
import { readBundleFolder } from './read-bundle-folder.ts';

/** Far above what the parser accepts; it only keeps a mistyped path from filling the memory. */
const maxFileBytes = 16 * 1024 * 1024;

export interface SourceProblem extends HandbookProblem {
  readonly file: string;
}

export interface HandbookSource {
  documents: Handbook[];
  problems: SourceProblem[];
}

/**
 * Reads a handbook file, or a folder with handbook.json, zh/*.md and en/*.md.
 *
 * @throws HandbookImportError when the path cannot be read as text
 */
export async function readHandbookSource(path: string): Promise<HandbookSource> {
  try {
    return (await stat(path)).isDirectory() ? await readFolder(path) : await readHandbook(path);
  } catch (error) {
    if (error instanceof HandbookImportError) throw error;
    throw new HandbookImportError(explain(path, error), { cause: error });
  }
}

async function readFolder(folder: string): Promise<HandbookSource> {
  const { handbooks, problems } = await readBundleFolder(folder);
  return {
    documents: [handbooks.zh, handbooks.en],
    problems: problems.map((found) => ({ ...found, file: join(folder, found.file) })),
  };
}

async function readHandbook(file: string): Promise<HandbookSource> {
  const { size } = await stat(file);
  if (size > maxFileBytes) {
    throw new HandbookImportError(`${file}: ${size} bytes are too many for a handbook; split it`);
  }
  const { handbook, problems } = parseHandbook(decode(file, await readFile(file)), {
    fileName: file,
  });
  return { documents: [handbook], problems: problems.map((found) => ({ ...found, file })) };
}

function decode(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new HandbookImportError(`${file}: is not UTF-8 text; save it as UTF-8`);
  }
}

function explain(path: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return `${path}: there is no such file or folder`;
  if (code === 'EACCES') return `${path}: no permission to read it`;
  return `${path}: cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}
