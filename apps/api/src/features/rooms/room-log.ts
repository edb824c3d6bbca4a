import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  participantIdSchema,
  roomEventSchema,
  type CommandId,
  type ParticipantId,
  type RoomEvent,
  type RoomId,
} from '@hotseat/contracts';
import type { StoredEvent } from '@hotseat/room';
import { HotSql, type Transaction } from '../../platform/database/index.ts';
import { projectEvent } from './room-projections.ts';

/** Postgres channel on which every process hears which rooms have new events. */
const roomChannel = 'hotseat_room';

export interface Append {
  roomId: RoomId;
  epoch: number;
  /** Sequence that the events were decided on; another one stored refuses them. */
  afterSeq: number;
  commandId: CommandId | null;
  actorId: ParticipantId | null;
  events: RoomEvent[];
  /** Written in the same transaction. */
  alongside?: (transaction: Transaction) => Promise<void>;
}

/** Events of one room that follow each other and have no tables of their own to write. */
export interface RoomBatch {
  roomId: RoomId;
  epoch: number;
  afterSeq: number;
  rows: { commandId: CommandId | null; actorId: ParticipantId | null; event: RoomEvent }[];
}

export type BatchOutcome =
  | { kind: 'stored'; at: string }
  /** Other events came in between. */
  | { kind: 'lost' }
  /** Nothing was stored, because these commands had been: their sequences by command id. */
  | { kind: 'repeated'; seqs: ReadonlyMap<string, number> };

interface EventRow {
  seq: number;
  at: Date;
  actorId: string | null;
  payload: unknown;
}

interface OutcomeRow {
  roomId: string | null;
  commandId: string | null;
  seq: number | null;
  at: Date | null;
}

/** The rooms' event table: everything that an acknowledgement waits for. */
@Injectable()
export class RoomLog {
  /** Tells this process's own notifications from the others'. */
  private readonly origin = randomUUID();

  constructor(private readonly hot: HotSql) {}

  /**
   * Stores events after `afterSeq`, with their projections, in one transaction.
   *
   * @returns the stored events, or null when other events came in between
   * @throws a unique violation when `commandId` was stored before
   */
  async append(append: Append): Promise<StoredEvent[] | null> {
    return this.hot.begin((transaction) => this.appendIn(transaction, append));
  }

  /** As `append`, inside the caller's transaction. */
  async appendIn(transaction: Transaction, append: Append): Promise<StoredEvent[] | null> {
    const { roomId, actorId, events } = append;
    const rows = events.map((event, index) => ({
      seq: append.afterSeq + index + 1,
      commandId: index === events.length - 1 ? append.commandId : null,
      type: event.type,
      payload: event,
    }));
    const stored = await transaction<{ seq: number; at: Date }[]>`
      WITH bumped AS (
        UPDATE "Room" SET "lastSeq" = "lastSeq" + ${rows.length}, "updatedAt" =
          CASE WHEN "updatedAt" < now() - interval '1 minute' THEN now() ELSE "updatedAt" END
        WHERE id = ${roomId} AND epoch = ${append.epoch} AND "lastSeq" = ${append.afterSeq}
        RETURNING id
      )
      INSERT INTO "RoomEvent" ("roomId", seq, "commandId", "actorId", type, payload, at)
      SELECT bumped.id, row.seq, row."commandId", ${actorId}::uuid, row.type, row.payload, now()
      FROM bumped, jsonb_to_recordset(${transaction.json(rows)})
        AS row (seq int, "commandId" uuid, type text, payload jsonb)
      RETURNING seq, at`;
    const at = stored[0]?.at;
    if (at === undefined) return null;
    for (const event of events) await projectEvent(transaction, roomId, event);
    await append.alongside?.(transaction);
    const lastSeq = append.afterSeq + events.length;
    await transaction`
      SELECT pg_notify(${roomChannel}, ${`${this.origin} ${roomId}:${lastSeq}`})`;
    return events.map((event, index) => ({
      seq: append.afterSeq + index + 1,
      at: at.toISOString(),
      actorId,
      event,
    }));
  }

  /**
   * Stores the batches of several rooms, each whole or not at all, in one statement. Rows are locked
   * in the order of their ids, so that two processes never wait for each other; `updatedAt` is kept
   * to the minute, because a new value in an index makes an update rewrite all of the row's indexes.
   *
   * @returns one outcome for each batch, in their order
   */
  async storeBatches(batches: RoomBatch[]): Promise<BatchOutcome[]> {
    const { sql } = this.hot;
    const rooms = batches.map(({ roomId, epoch, afterSeq, rows }) => ({
      roomId,
      epoch,
      afterSeq,
      count: rows.length,
    }));
    const events = batches.flatMap(({ roomId, afterSeq, rows }) =>
      rows.map(({ commandId, actorId, event }, index) => ({
        roomId,
        seq: afterSeq + index + 1,
        commandId,
        actorId,
        type: event.type,
        payload: event,
      })),
    );
    const found = await sql<OutcomeRow[]>`
      WITH room AS (
        SELECT * FROM jsonb_to_recordset(${sql.json(rooms)})
          AS room ("roomId" uuid, epoch int, "afterSeq" int, count int)
      ), event AS (
        SELECT * FROM jsonb_to_recordset(${sql.json(events)}) AS event
          ("roomId" uuid, seq int, "commandId" uuid, "actorId" uuid, type text, payload jsonb)
      ), repeated AS (
        SELECT stored."roomId", stored."commandId", stored.seq
        FROM event JOIN "RoomEvent" stored USING ("roomId", "commandId")
      ), locked AS (
        SELECT "Room".id, room.count FROM "Room" JOIN room ON "Room".id = room."roomId"
          AND "Room".epoch = room.epoch AND "Room"."lastSeq" = room."afterSeq"
        WHERE room."roomId" NOT IN (SELECT "roomId" FROM repeated)
        ORDER BY "Room".id FOR NO KEY UPDATE OF "Room"
      ), bumped AS (
        UPDATE "Room" SET "lastSeq" = "lastSeq" + locked.count, "updatedAt" =
          CASE WHEN "updatedAt" < now() - interval '1 minute' THEN now() ELSE "updatedAt" END
        FROM locked WHERE "Room".id = locked.id
        RETURNING "Room".id, "Room"."lastSeq"
      ), inserted AS (
        INSERT INTO "RoomEvent" ("roomId", seq, "commandId", "actorId", type, payload, at)
        SELECT bumped.id, event.seq, event."commandId", event."actorId", event.type, event.payload,
          now()
        FROM event JOIN bumped ON bumped.id = event."roomId"
      )
      SELECT id AS "roomId", NULL::uuid AS "commandId", NULL::int AS seq,
        -- As the column rounds it: every process must read the very same time.
        now()::timestamptz(3) AS at, NULL AS told
      FROM bumped
      UNION ALL SELECT "roomId", "commandId", seq, NULL, NULL FROM repeated
      UNION ALL SELECT NULL, NULL, NULL, NULL, pg_notify(${roomChannel},
        ${`${this.origin} `} || string_agg(id || ':' || "lastSeq", ','))::text
      FROM bumped HAVING count(*) > 0`;
    return batches.map(({ roomId }) => outcomeOf(roomId, found));
  }

  /** The events after `afterSeq`, in order. */
  async readAfter(roomId: RoomId, afterSeq: number): Promise<StoredEvent[]> {
    const rows = await this.hot.sql<EventRow[]>`
      SELECT seq, at, "actorId", payload FROM "RoomEvent"
      WHERE "roomId" = ${roomId} AND seq > ${afterSeq} ORDER BY seq`;
    return rows.map((row) => ({
      seq: row.seq,
      at: row.at.toISOString(),
      actorId: participantIdSchema.nullable().parse(row.actorId),
      event: roomEventSchema.parse(row.payload),
    }));
  }

  /** Sequence under which a command was stored, or null. */
  async findCommand(roomId: RoomId, commandId: CommandId): Promise<number | null> {
    const [row] = await this.hot.sql<{ seq: number }[]>`
      SELECT seq FROM "RoomEvent" WHERE "roomId" = ${roomId} AND "commandId" = ${commandId}`;
    return row?.seq ?? null;
  }

  /**
   * Calls back with a room's id and last sequence whenever another process has stored events in it,
   * and with null after the connection was lost and made again, since what was said in between is
   * gone.
   */
  async listen(heard: (room: { roomId: string; seq: number } | null) => void): Promise<() => void> {
    return this.hot.listen({
      channel: roomChannel,
      heard: (said) => {
        const [origin, rooms = ''] = said.split(' ');
        if (origin === this.origin) return;
        for (const room of rooms.split(',')) {
          const [roomId = '', seq] = room.split(':');
          heard({ roomId, seq: Number(seq) });
        }
      },
      resumed: () => heard(null),
    });
  }
}

function outcomeOf(roomId: RoomId, rows: OutcomeRow[]): BatchOutcome {
  const own = rows.filter((row) => row.roomId === roomId);
  const at = own.find((row) => row.at !== null)?.at;
  if (at) return { kind: 'stored', at: at.toISOString() };
  const seqs = new Map(own.map((row) => [row.commandId ?? '', row.seq ?? 0]));
  return seqs.size > 0 ? { kind: 'repeated', seqs } : { kind: 'lost' };
}
