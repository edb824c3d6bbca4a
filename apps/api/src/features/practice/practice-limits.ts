/**
 * The dashboard is about recent practice, and its answer must stay small however long a space has
 * practised: these are some hundred kilobytes at most.
 */
export const practiceLimits = {
  /** Newest sessions that weeks, chapters, criteria and points are counted over. */
  sessions: 500,
  /** Newest answers in people against machine. */
  points: 500,
  /** Newest reports that one number leads to. */
  reports: 20,
} as const;
