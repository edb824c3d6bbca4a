import { type ChildEntry, runInChild } from '../child-process/index.ts';
import type { NearPair } from './near-pairs.ts';

export interface NearTextsTask {
  readonly encoderFolder: string;
  readonly own: readonly string[];
  readonly others: readonly string[];
  readonly threshold: number;
}

/** Loading the model and comparing are silent; encoding reports every few dozen texts. */
const timeoutMs = 180_000;

export const nearTextsEntry: ChildEntry = {
  url: new URL('./near-texts-process.js', import.meta.url),
  execArgv: [],
};

/**
 * Pairs of texts that are alike to the encoder, found in a process of its own beside the scorers, so
 * that no answer waits for it.
 *
 * @param onProgress gets the share of texts that are encoded, 0 to 1
 * @throws ChildTaskError when the model is missing or the process fails
 */
export async function findNearTexts(
  entry: ChildEntry,
  task: NearTextsTask,
  onProgress: (share: number) => void,
): Promise<NearPair[]> {
  const found = await runInChild(entry, task, timeoutMs, (share) => onProgress(Number(share)));
  return found as NearPair[];
}
