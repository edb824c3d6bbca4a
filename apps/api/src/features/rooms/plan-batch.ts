import type { CommandId, ParticipantId, RoomEvent } from '@hotseat/contracts';
import { evolve, type Decision, type RoomState, type StoredEvent } from '@hotseat/room';
import { isPurelyLogged } from './purely-logged.ts';
import type { RoomBatch } from './room-log.ts';

type Rows = RoomBatch['rows'];

/** Events of one statement from one room. */
const maxEvents = 64;

interface Attempt {
  commandId: CommandId | null;
  actorId: ParticipantId | null;
  decide: (state: RoomState) => Decision;
  alongside?: unknown;
}

export type Plan<A> =
  | { kind: 'batch'; entries: { attempt: A; rows: Rows }[] }
  /** The first one writes more than events, in a transaction of its own. */
  | { kind: 'alone'; events: RoomEvent[] }
  | { kind: 'refused' };

/**
 * Decides as many attempts as fit into one statement, each on the state that the ones before it
 * lead to. What has to be stored alone or is refused ends the batch, or is the plan when it is
 * first: a refusal is only final on a state that is committed.
 */
export function planBatch<A extends Attempt>(state: RoomState, attempts: readonly A[]): Plan<A> {
  const entries: { attempt: A; rows: Rows }[] = [];
  const commandIds = new Set<CommandId>();
  let ahead = state;
  for (const attempt of attempts) {
    const { commandId, actorId } = attempt;
    if (commandId !== null && commandIds.has(commandId)) break;
    const decision = attempt.decide(ahead);
    if (!decision.ok) return entries.length > 0 ? { kind: 'batch', entries } : { kind: 'refused' };
    const { events } = decision;
    if (attempt.alongside !== undefined || !events.every(isPurelyLogged)) {
      return entries.length > 0 ? { kind: 'batch', entries } : { kind: 'alone', events };
    }
    const rows = events.map((event, index) => ({
      commandId: index === events.length - 1 ? commandId : null,
      actorId,
      event,
    }));
    entries.push({ attempt, rows });
    if (commandId !== null) commandIds.add(commandId);
    if (ahead.seq + rows.length - state.seq >= maxEvents) break;
    // The database's clock gives the time that counts.
    ahead = toStored(ahead.seq, new Date().toISOString(), rows).reduce(evolve, ahead);
  }
  return { kind: 'batch', entries };
}

/** Rows as they stand in the log after `afterSeq`. */
export function toStored(afterSeq: number, at: string, rows: Rows): StoredEvent[] {
  return rows.map(({ actorId, event }, index) => ({
    seq: afterSeq + index + 1,
    at,
    actorId,
    event,
  }));
}
