/**
 * The entry of the process that reads one uploaded file. A file of 5,000 questions takes seconds of
 * processor time, and a hostile one may take all it can get: neither may stop a room.
 */
import { serveChildTask } from '../child-process/index.ts';
import type { ParseAnswer, ParseTask } from './parse-task.ts';
import { readHandbookBytes } from './read-handbook-source.ts';
import { UnreadableError } from './unreadable-error.ts';

/** Between two reports. */
const reportEveryMs = 200;

serveChildTask((input, report): Promise<ParseAnswer> => {
  const { name, bytes, options } = input as ParseTask;
  let reportedAt = Date.now();
  const onProgress = (share: number): void => {
    if (Date.now() - reportedAt < reportEveryMs) return;
    reportedAt = Date.now();
    report(share);
  };
  try {
    return Promise.resolve({ read: readHandbookBytes(name, bytes, { ...options, onProgress }) });
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    return Promise.resolve({ unreadable: error.message });
  }
});
