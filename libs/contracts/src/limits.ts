/** Every cap that both sides of the wire must know. Text lengths are UTF-16 code units. */
export const limits = {
  displayName: 40,
  roomTitle: 80,
  /** Characters of a room code; see `roomCodeSchema` for the alphabet. */
  roomCodeLength: 6,
  /** What is submitted, the code included. In Chinese it is 48 KB, which one update may carry. */
  answer: 16_000,
  /** Bytes of one update to a document: a whole answer that is pasted is one of up to 48 KB. */
  documentUpdateBytes: 56 * 1024,
  /** Bytes of a document with its history, as it is kept. */
  documentBytes: 1024 * 1024,
  /** Different pages that have written into a document; each visit of a page is one. */
  documentWriters: 1_000,
  /** Bytes of a Yjs state vector, which names each of them. */
  stateVectorBytes: 16 * 1024,
  quote: 600,
  evidenceNote: 600,
  feedback: 2_000,
  chatMessage: 1_000,
  /** A view carries this many of the newest messages. */
  chatMessagesShown: 200,
  search: 100,
  followUp: 600,
  followUpsPerQuestion: 20,
  /** A note fits into a scorecard as evidence, with its time in front. */
  note: 500,
  notesPerPerson: 200,
  agreedAction: 1_000,
  /** In a room or waiting for it at the same time. */
  roomMembers: 12,
  /** Different people in all, those included who left. */
  roomVisitors: 60,
  questionsPerRoom: 60,
  roundsPerRoom: 20,
  queueItems: 40,
  timerMinutes: 240,
  focusMinutes: 60,
  kitTitle: 80,
  kitsPerSpace: 200,
  draftsPerSpace: 200,
  favouritesPerPerson: 2_000,
  /** Questions of one export that are named one by one. */
  exportSelection: 100,
  /** Below this many observations a statistic is said, not drawn. */
  smallSample: 5,
} as const;
