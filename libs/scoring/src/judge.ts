/** What a judge can say about one key point in one window of an answer, in its outputs' order. */
export const judgeLabels = ['covered', 'partial', 'contradicted', 'absent'] as const;
export type JudgeLabel = (typeof judgeLabels)[number];

/** One thing to read: which of these key points does this window of an answer to this prompt say? */
export interface JudgeTask {
  readonly prompt: string;
  readonly window: string;
  readonly points: readonly string[];
}

/** Probabilities of the four labels; they sum to 1. */
export type JudgeReading = Readonly<Record<JudgeLabel, number>>;

/**
 * Reads windows and says for each of their key points how likely each label is, in the tasks' and the
 * points' order. Everything above this port runs and is tested without onnxruntime.
 */
export interface Judge {
  read(tasks: readonly JudgeTask[]): Promise<readonly (readonly JudgeReading[])[]>;
  /** How many of the judge's pieces a text has: what decides how much fits into a window. */
  countPieces(text: string): number;
  /** Pieces of a window that the judge reads; what is beyond is cut off. */
  readonly maxWindowPieces: number;
}
