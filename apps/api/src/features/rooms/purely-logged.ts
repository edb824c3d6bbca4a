import type { RoomEvent } from '@hotseat/contracts';

/**
 * Events for which `projectEvent` writes nothing, so that many of them are stored with one
 * statement. One that is missing here is stored all the same, in a transaction of its own.
 */
const types = [
  'room:configured',
  'participant:readied',
  'hint:revealed',
  'follow-up:asked',
  'queue:changed',
  'chat:sent',
  'hand:raised',
  'hand:lowered',
  'note:written',
  'debrief:agreed',
  'timer:started',
  'timer:paused',
  'timer:resumed',
  'timer:extended',
  'timer:stopped',
  'focus:started',
  'focus:ended',
] as const satisfies RoomEvent['type'][];

export type PurelyLoggedEvent = Extract<RoomEvent, { type: (typeof types)[number] }>;

const known: ReadonlySet<string> = new Set(types);

export function isPurelyLogged(event: RoomEvent): event is PurelyLoggedEvent {
  return known.has(event.type);
}
