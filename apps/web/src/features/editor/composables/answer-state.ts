import type { SaveStatus } from './document-sync.ts';

/** What others need to know of an answer while it is written. */
export interface AnswerState {
  status: SaveStatus;
  mayWrite: boolean;
  /** Length of what would be submitted, and by how much it is too long, in UTF-16 units. */
  units: number;
  over: number;
  isEmpty: boolean;
  /** What this page holds, in base64, for `answer:submit`. */
  stateVector: string;
}
