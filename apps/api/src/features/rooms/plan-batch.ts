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

/** Why an attempt is not in a batch. */
type Obstacle =
  /** It writes more than events, in a transaction of its own. */
  { kind: 'alone'; events: RoomEvent[] } | { kind: 'refused' } | { kind: 'full' };

export type Plan<A extends Attempt> =
  { kind: 'batch'; batch: Batch<A> } | Exclude<Obstacle, { kind: 'full' }>;

/** Attempts of one room for one statement, each decided on the state that the ones before it lead to. */
export class Batch<A extends Attempt> {
  readonly entries: { attempt: A; rows: Rows }[] = [];
  private readonly commandIds = new Set<CommandId>();
  private ahead: RoomState;
  private obstacle: Obstacle | null = null;

  /** @param state what is committed */
  constructor(readonly state: RoomState) {
    this.ahead = state;
  }

  get rows(): Rows {
    return this.entries.flatMap(({ rows }) => rows);
  }

  /**
   * Takes on the attempts in their order, up to the first that it cannot take: that one ends it, also
   * for those of a later call.
   */
  grow(attempts: readonly A[]): Obstacle | null {
    for (const attempt of attempts) {
      this.obstacle ??= this.take(attempt);
      if (this.obstacle) break;
    }
    return this.obstacle;
  }

  private take(attempt: A): Obstacle | null {
    const { commandId, actorId } = attempt;
    if (this.ahead.seq - this.state.seq >= maxEvents) return { kind: 'full' };
    // The same command twice in one statement would not be a repetition to the database.
    if (commandId !== null && this.commandIds.has(commandId)) return { kind: 'full' };
    const decision = attempt.decide(this.ahead);
    if (!decision.ok) return { kind: 'refused' };
    const { events } = decision;
    if (attempt.alongside !== undefined || !events.every(isPurelyLogged)) {
      return { kind: 'alone', events };
    }
    const rows = events.map((event, index) => ({
      commandId: index === events.length - 1 ? commandId : null,
      actorId,
      event,
    }));
    this.entries.push({ attempt, rows });
    if (commandId !== null) this.commandIds.add(commandId);
    // The database's clock gives the time that counts.
    const at = new Date().toISOString();
    this.ahead = toStored(this.ahead.seq, at, rows).reduce(evolve, this.ahead);
    return null;
  }
}

/**
 * Decides as many attempts, at least one, as fit into one statement. What has to be stored alone or is
 * refused ends the batch, or is the plan when it is first: a refusal is only final on a state that is
 * committed.
 */
export function planBatch<A extends Attempt>(state: RoomState, attempts: readonly A[]): Plan<A> {
  const batch = new Batch<A>(state);
  const obstacle = batch.grow(attempts);
  if (batch.entries.length > 0 || !obstacle || obstacle.kind === 'full') {
    return { kind: 'batch', batch };
  }
  return obstacle;
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
