import { unzipSync, type UnzipFileInfo } from 'fflate';
import { UnreadableError } from './unreadable-error.ts';

/**
 * Caps against archives made to fill the memory. A handbook of 5,000 questions is 5 MB of text; no
 * text shrinks to a two-hundredth.
 */
const caps = {
  entries: 2_000,
  fileBytes: 8 * 1024 * 1024,
  totalBytes: 32 * 1024 * 1024,
  ratio: 200,
} as const;

export interface ArchivedFile {
  /** Relative, with forward slashes. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

export function isArchive(bytes: Uint8Array): boolean {
  const [p, k, three, four] = bytes;
  return p === 0x50 && k === 0x4b && three === 0x03 && four === 0x04;
}

/** What an archiver adds for its own machine. */
function isLitter(path: string): boolean {
  return path.endsWith('/') || /(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db$)/.test(path);
}

/**
 * The wanted files of a zip. Sizes are checked before anything is unpacked, and nothing larger than
 * the size that an entry claims is unpacked from it.
 *
 * @throws UnreadableError when the archive is damaged or goes beyond a cap
 */
export function unpackArchive(
  name: string,
  bytes: Uint8Array,
  isWanted: (path: string) => boolean,
): ArchivedFile[] {
  let entries = 0;
  let total = 0;
  const take = ({ name: entry, originalSize, size }: UnzipFileInfo): boolean => {
    entries += 1;
    if (entries > caps.entries) throw tooLarge(name, `more than ${caps.entries} entries`);
    const path = entry.replace(/\\/g, '/');
    if (isLitter(path) || !isWanted(path)) return false;
    if (/^\/|^[A-Za-z]:|(?:^|\/)\.\.(?:\/|$)/.test(path)) {
      throw new UnreadableError(`${name}: the entry ${path} points outside the archive`);
    }
    total += originalSize;
    if (originalSize > caps.fileBytes) throw tooLarge(name, `${path} has ${originalSize} bytes`);
    if (total > caps.totalBytes) throw tooLarge(name, `more than ${caps.totalBytes} bytes in all`);
    if (originalSize > 100_000 && originalSize > size * caps.ratio) {
      throw tooLarge(name, `${path} unpacks to ${Math.round(originalSize / size)} times its size`);
    }
    return true;
  };
  let unpacked: Record<string, Uint8Array>;
  try {
    unpacked = unzipSync(bytes, { filter: take });
  } catch (error) {
    if (error instanceof UnreadableError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UnreadableError(`${name}: is a damaged archive (${reason}); make it again`);
  }
  return withoutCommonFolder(
    Object.entries(unpacked).map(([path, content]) => ({
      path: path.replace(/\\/g, '/'),
      bytes: content,
    })),
  );
}

function tooLarge(name: string, what: string): UnreadableError {
  return new UnreadableError(
    `${name}: ${what}; that is too much for a handbook, leave the rest out`,
  );
}

/** `handbook/zh/01.md` and `handbook/handbook.json` are a bundle in a folder of its own. */
function withoutCommonFolder(files: ArchivedFile[]): ArchivedFile[] {
  const folder = /^[^/]+\//.exec(files[0]?.path ?? '')?.[0];
  if (folder === undefined || !files.every(({ path }) => path.startsWith(folder))) return files;
  // The two folders of a bundle carry meaning.
  if (/^(?:zh|en)\/$/.test(folder)) return files;
  return withoutCommonFolder(
    files.map(({ path, bytes }) => ({ path: path.slice(folder.length), bytes })),
  );
}
