import type { KeyPointStatus, Language } from '@hotseat/contracts';

/** One answer with the machine's grade and people's, both on 0–4. */
export interface GradedRow {
  questionVersionId: string;
  prompt: string;
  language: Language;
  machine: number;
  people: number;
}

export interface FeedbackCount {
  machineStatus: KeyPointStatus;
  rightStatus: KeyPointStatus;
  n: number;
}
