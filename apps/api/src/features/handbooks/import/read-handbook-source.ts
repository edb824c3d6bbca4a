import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseHandbook, type Handbook, type HandbookProblem } from '@hotseat/handbook';
import { readHandbookFile, UnreadableError } from '../../../platform/handbook-files/index.ts';
import { HandbookImportError } from './handbook-import-error.ts';
import { readBundleFolder } from './read-bundle-folder.ts';

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
    throw new HandbookImportError(UnreadableError.from(path, error).message, { cause: error });
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
  const { handbook, problems } = parseHandbook(await readHandbookFile(file), { fileName: file });
  return { documents: [handbook], problems: problems.map((found) => ({ ...found, file })) };
}
