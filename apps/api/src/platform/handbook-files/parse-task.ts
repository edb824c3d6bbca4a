import type { JoinedFiles } from '@hotseat/handbook';
import { type ChildEntry, runInChild } from '../child-process/index.ts';
import type { ReadSourceOptions } from './read-handbook-source.ts';
import { UnreadableError } from './unreadable-error.ts';

export interface ParseTask {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly options: Omit<ReadSourceOptions, 'onProgress'>;
}

export type ParseAnswer = { readonly read: JoinedFiles } | { readonly unreadable: string };

/** A file of 5 MB takes about two seconds; more than this is a file made to take for ever. */
const timeoutMs = 120_000;

export const parseEntry: ChildEntry = {
  url: new URL('./parse-process.js', import.meta.url),
  execArgv: ['--max-old-space-size=1024'],
};

/**
 * Reads an uploaded file in a process of its own.
 *
 * @param onProgress gets the share of the text that is read, 0 to 1
 * @throws UnreadableError when it is no text or no proper archive
 * @throws ChildTaskError when reading it took too much time or memory
 */
export async function parseInChild(
  entry: ChildEntry,
  task: ParseTask,
  onProgress: (share: number) => void = () => undefined,
): Promise<JoinedFiles> {
  const report = (share: unknown): void => onProgress(Number(share));
  const answer = (await runInChild(entry, task, timeoutMs, report)) as ParseAnswer;
  if ('unreadable' in answer) throw new UnreadableError(answer.unreadable);
  return answer.read;
}
