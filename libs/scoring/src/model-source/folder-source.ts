import { copyFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { ModelSource, SourceFile } from './model-source.ts';

/** A folder of the hub's layout on this machine. */
export class FolderSource implements ModelSource {
  readonly label: string;
  readonly name: string;

  constructor(folder: string) {
    this.label = resolve(folder);
    this.name = basename(this.label);
  }

  async find(name: string): Promise<SourceFile | null> {
    try {
      const found = await stat(join(this.label, name));
      return found.isFile() ? { name, bytes: found.size, checksum: null } : null;
    } catch {
      return null;
    }
  }

  async download(file: SourceFile, path: string): Promise<void> {
    await copyFile(join(this.label, file.name), path);
  }
}
