import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface ChildEntry {
  readonly url: URL;
  /** Node flags of the process. */
  readonly execArgv: readonly string[];
}

const stderrTail = 1_000;

/** The process ended, hung or answered nothing usable; its message says how. */
export class ChildTaskError extends Error {
  override readonly name = 'ChildTaskError';
}

/**
 * Runs one piece of work in a process of its own: it may take the processor for seconds or run out
 * of memory without anybody in a room noticing. The process gets one message and answers with
 * `{ done: … }`, after any number of `{ progress: … }`.
 *
 * @param timeoutMs without any message, after which the process is killed
 * @throws ChildTaskError
 */
export function runInChild(
  entry: ChildEntry,
  input: unknown,
  timeoutMs: number,
  onProgress: (progress: unknown) => void = () => undefined,
): Promise<unknown> {
  // Structured clones, so that bytes and maps arrive as what they are.
  const child = fork(fileURLToPath(entry.url), [], {
    execArgv: [...entry.execArgv],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
  });
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const settle = (how: () => void): void => {
      clearTimeout(timer);
      child.removeAllListeners();
      child.kill('SIGKILL');
      how();
    };
    const restart = (): void => {
      clearTimeout(timer);
      const message = `nothing from the process for ${timeoutMs} ms`;
      timer = setTimeout(() => settle(() => reject(new ChildTaskError(message))), timeoutMs);
    };
    const tail = tailOf(child);
    child.on('message', (message: unknown) => {
      restart();
      if (typeof message !== 'object' || message === null) return;
      if ('progress' in message) onProgress(message.progress);
      if ('done' in message) settle(() => resolve(message.done));
      if ('failed' in message) {
        settle(() => reject(new ChildTaskError(String(message.failed))));
      }
    });
    child.once('error', (error) => settle(() => reject(new ChildTaskError(error.message))));
    child.once('exit', (code, signal) => {
      const how = `the process ended with ${signal ?? code}: ${tail()}`;
      settle(() => reject(new ChildTaskError(how)));
    });
    restart();
    child.send(input as object, (error) => {
      if (error) settle(() => reject(new ChildTaskError(error.message)));
    });
  });
}

function tailOf(child: ChildProcess): () => string {
  let tail = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    tail = (tail + text).slice(-stderrTail);
  });
  return () => tail.trim();
}

/** The other side: takes the one message, answers, and ends with its parent. */
export function serveChildTask(
  work: (input: unknown, report: (progress: unknown) => void) => Promise<unknown>,
): void {
  const send = (message: object): void => void process.send?.(message);
  process.on('disconnect', () => process.exit(0));
  // Ctrl-C reaches the whole process group; the parent decides when this process ends.
  process.on('SIGINT', () => undefined);
  process.once('message', (input) => {
    work(input, (progress) => send({ progress })).then(
      (done) => send({ done }),
      (error: unknown) => send({ failed: error instanceof Error ? error.message : String(error) }),
    );
  });
}
