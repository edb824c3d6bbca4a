/** Every cap that both sides of the wire must know. Text lengths are UTF-16 code units. */
export const limits = {
  displayName: 40,
  roomTitle: 80,
  /** Characters of a room code; see `roomCodeSchema` for the alphabet. */
  roomCodeLength: 6,
  /** 16,000 units stay under the socket's 64 KB frame in Chinese as well (3 bytes a unit). */
  answer: 16_000,
  /** UTF-8 bytes of a saved answer inside its JSON frame, escapes included. */
  answerFrameBytes: 60_000,
  quote: 600,
  evidenceNote: 600,
  feedback: 2_000,
  search: 100,
  roomMembers: 12,
  questionsPerRoom: 60,
  /** Below this many observations a statistic is said, not drawn. */
  smallSample: 5,
} as const;
