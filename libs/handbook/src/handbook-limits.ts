/**
 * Caps of the handbook document. Text lengths are UTF-16 code units. They are generous for a
 * person who writes a question and tight enough that no file can bring a room or the scorer down.
 */
export const handbookLimits = {
  /** A whole file; 5,000 questions are 4,000,000, and twice that as the JSON that we export. */
  file: 10_485_760,
  slug: 64,
  title: 200,
  chapters: 300,
  questionsPerChapter: 200,
  questionId: 64,
  number: 24,
  prompt: 1_000,
  reference: 20_000,
  keyPoints: 40,
  term: 200,
  keyPointText: 1_000,
  contextLevels: 6,
  maxWeight: 5,
  hints: 3,
  listItems: 8,
  listItem: 600,
  tags: 12,
  tag: 40,
  maxMinutes: 120,
} as const;
