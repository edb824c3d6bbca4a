import type { Language, LocalizedText } from '@hotseat/contracts';

/** A revealed interview. */
export interface SessionRow {
  roomId: string;
  title: string;
  startedAt: Date;
}

/** Questions of one chapter asked in one interview. */
export interface ChapterRow {
  roomId: string;
  chapterId: string;
  number: string;
  titleZh: string | null;
  titleEn: string | null;
  language: Language;
  n: number;
}

/** Ratings of one criterion in one interview; the sum is over the n that are not "not observed". */
export interface CriterionRow {
  roomId: string;
  criterionId: string;
  rubricId: string;
  rubricVersion: number;
  position: number;
  key: string;
  title: LocalizedText;
  levels: number;
  sum: number;
  n: number;
}

/** An answer that people have rated and the machine has scored. */
export interface PointRow {
  roomId: string;
  askedQuestionId: string;
  prompt: string;
  /** 1 to 4, whatever the number of levels. */
  people: number;
  raters: number;
  machine: number;
  modelId: string;
}

export interface PracticeRows {
  space: { id: string; name: string };
  /** All there are; `sessions` holds the newest. */
  sessionCount: number;
  /** Newest first. */
  sessions: SessionRow[];
  chapters: ChapterRow[];
  criteria: CriterionRow[];
  /** All of these sessions; `points` holds the newest. */
  pointCount: number;
  points: PointRow[];
}
