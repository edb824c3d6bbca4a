/**
 * @typedef {{ roomId: string, seq: number, commandId: string | null, text: string | null }} Stored
 * @typedef {{ roomId: string, commandId: string, seq: number }} Acked
 * @typedef {{ roomId: string, seq: number, texts: string[] }} View
 */

/** A view carries this many of the newest messages. */
const MESSAGES_SHOWN = 200;

/**
 * Reads the lines that a client wrote down.
 *
 * @param {string} journal
 * @returns {Acked[]} in the order of the acknowledgements
 */
export function readJournal(journal) {
  return journal.split('\n').flatMap((line) => {
    const [kind, roomId = '', commandId = '', seq] = line.split(' ');
    return kind === 'acked' ? [{ roomId, commandId, seq: Number(seq) }] : [];
  });
}

/**
 * What was promised against what is there.
 *
 * @param {Stored[]} stored every event of every room, by room and sequence
 * @param {Acked[]} acked
 * @param {View[]} views what each client shows in the end
 * @returns {{ lost: number, doubled: number, gaps: number }} `lost`: acknowledged and not stored under
 * that sequence; `doubled`: messages that stand in a log twice; `gaps`: sequences that are missing, and
 * clients that show something else than the database holds
 */
export function judge(stored, acked, views) {
  const rooms = groupByRoom(stored);
  const places = new Map(stored.map((event) => [event.commandId, event]));
  const lost = acked.filter(({ roomId, commandId, seq }) => {
    const event = places.get(commandId);
    return event?.roomId !== roomId || event.seq !== seq;
  });
  const texts = stored.flatMap(({ roomId, text }) => (text === null ? [] : [`${roomId} ${text}`]));
  let gaps = 0;
  for (const events of rooms.values()) {
    gaps += events.filter(({ seq }, index) => seq !== index + 1).length;
  }
  for (const view of views) {
    const events = rooms.get(view.roomId) ?? [];
    const shown = events.flatMap(({ text }) => (text === null ? [] : [text]));
    const isSame =
      view.seq === events.length &&
      JSON.stringify(view.texts) === JSON.stringify(shown.slice(-MESSAGES_SHOWN));
    if (!isSame) gaps += 1;
  }
  return { lost: lost.length, doubled: texts.length - new Set(texts).size, gaps };
}

/** @param {{ lost: number, doubled: number, gaps: number, keysLost: number, pagesDiffer: number }} result */
export function isRight({ lost, doubled, gaps, keysLost, pagesDiffer }) {
  return lost + doubled + gaps + keysLost + pagesDiffer === 0;
}

/**
 * @param {Stored[]} stored
 * @returns {Map<string, Stored[]>}
 */
function groupByRoom(stored) {
  /** @type {Map<string, Stored[]>} */
  const rooms = new Map();
  for (const event of stored) {
    const events = rooms.get(event.roomId);
    if (events) events.push(event);
    else rooms.set(event.roomId, [event]);
  }
  return rooms;
}
