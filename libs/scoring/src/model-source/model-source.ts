/** A file's digest as its source states it. `git-sha1` is git's own, of "blob <size>\0" and the bytes. */
export interface Checksum {
  readonly algorithm: 'sha256' | 'git-sha1';
  readonly hex: string;
}

export interface SourceFile {
  readonly name: string;
  readonly bytes: number | null;
  /** Null where the source states none. */
  readonly checksum: Checksum | null;
}

/** Where a model's files come from. Names are relative, with slashes, as on the hub. */
export interface ModelSource {
  /** For people: repository and revision, or the folder. */
  readonly label: string;
  /** The repository's name, from which the model gets its id. */
  readonly name: string;
  find(name: string): Promise<SourceFile | null>;
  /**
   * Writes a file of the source to `path`, continuing what an earlier try left there, and verifies it.
   * @throws ModelSourceError; what has come so far stays for the next try, unless it is wrong
   */
  download(file: SourceFile, path: string): Promise<void>;
}

/** Why a model cannot be brought here; the message says what to do. */
export class ModelSourceError extends Error {
  constructor(message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.name = 'ModelSourceError';
  }
}
