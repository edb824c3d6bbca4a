import { zip } from 'fflate';
import { readableExtensions } from './file-problem.ts';

/** A file of a chosen folder, with its path below that folder. */
export interface FolderFile {
  readonly path: string;
  readonly file: File;
}

export interface Folder {
  readonly name: string;
  readonly files: readonly FolderFile[];
}

export type FolderProblem = 'emptyFolder' | 'tooLarge';

/**
 * A folder as the zip that the server reads: its texts, without what is hidden or packed itself.
 *
 * @param maxBytes of all texts together, before they are packed
 */
export async function packFolder(folder: Folder, maxBytes: number): Promise<File | FolderProblem> {
  const texts = folder.files.filter(({ path }) => isText(path));
  if (texts.length === 0) return 'emptyFolder';
  if (texts.reduce((sum, { file }) => sum + file.size, 0) > maxBytes) return 'tooLarge';
  const contents = await Promise.all(
    texts.map(async ({ path, file }) => [path, new Uint8Array(await file.arrayBuffer())] as const),
  );
  const packed = await new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    zip(Object.fromEntries(contents), (error, bytes) => (error ? reject(error) : resolve(bytes)));
  });
  return new File([packed], `${folder.name}.zip`, { type: 'application/zip' });
}

function isText(path: string): boolean {
  const isHidden = path.split('/').some((part) => part.startsWith('.') || part === 'node_modules');
  const ending = readableExtensions.find((end) => path.toLowerCase().endsWith(end));
  return !isHidden && ending !== undefined && ending !== '.zip';
}

/** What a field for folders holds: paths begin with the chosen folder's name. */
export function folderOfField(files: readonly File[]): Folder | null {
  const [first] = files;
  if (first === undefined) return null;
  const [name = ''] = first.webkitRelativePath.split('/');
  return {
    name,
    files: files.map((file) => ({ path: file.webkitRelativePath.slice(name.length + 1), file })),
  };
}

/** What was dropped, read down to its last folder. */
export async function folderOfEntry(entry: FileSystemDirectoryEntry): Promise<Folder> {
  return { name: entry.name, files: await filesBelow(entry, '') };
}

async function filesBelow(
  directory: FileSystemDirectoryEntry,
  base: string,
): Promise<FolderFile[]> {
  const reader = directory.createReader();
  const found: FolderFile[] = [];
  // Browsers hand out a hundred at a time, and nothing at the end.
  for (;;) {
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (entries.length === 0) return found;
    for (const entry of entries) {
      const path = `${base}${entry.name}`;
      if (isDirectory(entry)) found.push(...(await filesBelow(entry, `${path}/`)));
      else if (isFile(entry)) found.push({ path, file: await fileOf(entry) });
    }
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => {
    entry.file(resolve, reject);
  });
}

export function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}
