import type { HandbookKeyPoint } from '../handbook-document.ts';

/** A question as its author wrote it; what is missing is found out or proposed later. */
export interface RawQuestion {
  /** 1-based line of the prompt. */
  readonly line: number;
  /** One line of plain words; longer than allowed is cut later. */
  readonly prompt: string;
  /** The author's own identity for it; null where there is none that survives renumbering. */
  readonly id: string | null;
  readonly number: string | null;
  /** Markdown; empty when there is no answer. */
  readonly reference: string;
  /** Null where the author marked none, so that some are proposed. */
  readonly keyPoints: readonly HandbookKeyPoint[] | null;
  readonly kind: string | null;
  readonly difficulty: string | null;
  readonly minutes: string | null;
  readonly tags: readonly string[];
  readonly hints: readonly string[];
  readonly followUps: readonly string[];
  readonly commonMistakes: readonly string[];
  readonly seniorSignal: string | null;
}

export interface RawChapter {
  /** Null: the place in the file decides. */
  readonly number: string | null;
  /** Null: questions that stand before any chapter. */
  readonly title: string | null;
  readonly line: number;
  readonly questions: RawQuestion[];
}

export const emptyQuestion: RawQuestion = {
  line: 1,
  prompt: '',
  id: null,
  number: null,
  reference: '',
  keyPoints: null,
  kind: null,
  difficulty: null,
  minutes: null,
  tags: [],
  hints: [],
  followUps: [],
  commonMistakes: [],
  seniorSignal: null,
};
