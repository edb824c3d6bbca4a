import type { Handbook, HandbookProblem } from '@hotseat/handbook';
import { readHandbookPath } from '../../../platform/handbook-files/index.ts';
import { HandbookImportError } from './handbook-import-error.ts';

export interface SourceProblem extends HandbookProblem {
  readonly file: string;
}

export interface HandbookSource {
  documents: readonly Handbook[];
  problems: readonly SourceProblem[];
}

/**
 * Reads a handbook file in any dialect, a zip, or a folder.
 *
 * @throws HandbookImportError when the path cannot be read as text
 */
export async function readHandbookSource(path: string): Promise<HandbookSource> {
  try {
    const { handbooks, problems } = await readHandbookPath(path);
    return { documents: handbooks, problems };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new HandbookImportError(message, { cause: error });
  }
}
