import { loadBundledHandbook, type BundledHandbook } from '@hotseat/handbook';
import { isBundleFile, readHandbookFolder } from '../../../platform/handbook-files/index.ts';

/**
 * Reads a folder with handbook.json, zh/*.md and en/*.md.
 *
 * @throws UnreadableError or the file system's error when the folder cannot be read as text
 */
export async function readBundleFolder(folder: string): Promise<BundledHandbook> {
  return loadBundledHandbook(await readHandbookFolder(folder, isBundleFile));
}
