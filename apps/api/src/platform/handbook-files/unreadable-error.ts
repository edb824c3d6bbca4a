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
