import { Injectable } from '@nestjs/common';
import {
  participantIdSchema,
  roomEventSchema,
  type AskedQuestionId,
  type CommandId,
  type DraftView,
  type ParticipantId,
  type RoomEvent,
  type RoomId,
} from '@hotseat/contracts';
import type { StoredEvent } from '@hotseat/room';
import { HotSql, type Transaction } from '../../platform/database/index.ts';
import { projectEvent } from './room-projections.ts';

/** Postgres channel on which every process hears that a room has new events. */
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

interface EventRow {
  seq: number;
  at: Date;
  actorId: string | null;
  payload: unknown;
}

/** The rooms' event table and drafts: everything that an acknowledgement waits for. */
@Injectable()
export class RoomLog {
  constructor(private readonly hot: HotSql) {}

  /**
   * Stores events after `afterSeq`, with their projections, in one transaction.
   *
   * @returns the stored events, or null when other events came in between
   * @throws a unique violation when `commandId` was stored before
   */
  async append(append: Append): Promise<StoredEvent[] | null> {
    return this.hot.sql.begin((transaction) => this.appendIn(transaction, append));
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
        UPDATE "Room" SET "lastSeq" = "lastSeq" + ${rows.length}, "updatedAt" = now()
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
    await transaction`SELECT pg_notify(${roomChannel}, ${roomId})`;
    return events.map((event, index) => ({
      seq: append.afterSeq + index + 1,
      at: at.toISOString(),
      actorId,
      event,
    }));
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
   * Stores a draft that grew from version `baseVersion`. The same text on the same base again is
   * the same save: an acknowledgement that got lost is given again.
   *
   * @returns the version now stored and whether this save is in it
   */
  async saveDraft(
    askedQuestionId: AskedQuestionId,
    baseVersion: number,
    text: string,
  ): Promise<{ saved: boolean; version: number }> {
    const [written] = await this.hot.sql<{ version: number }[]>`
      INSERT INTO "AnswerDraft" ("askedQuestionId", text, version, "updatedAt")
      SELECT id, ${text}, 1, now() FROM "AskedQuestion"
      WHERE id = ${askedQuestionId} AND status = 'open'
        AND (${baseVersion} = 0 OR EXISTS (
          SELECT 1 FROM "AnswerDraft" WHERE "askedQuestionId" = ${askedQuestionId}))
      ON CONFLICT ("askedQuestionId") DO UPDATE
        SET text = excluded.text, version = "AnswerDraft".version + 1, "updatedAt" = now()
        WHERE "AnswerDraft".version = ${baseVersion}
      RETURNING version`;
    if (written) return { saved: true, version: written.version };
    const current = await this.findDraft(askedQuestionId);
    const version = current?.version ?? 0;
    return { saved: version === baseVersion + 1 && current?.text === text, version };
  }

  async findDraft(askedQuestionId: AskedQuestionId): Promise<DraftView | null> {
    const [row] = await this.hot.sql<{ text: string; version: number }[]>`
      SELECT text, version FROM "AnswerDraft" WHERE "askedQuestionId" = ${askedQuestionId}`;
    return row ? { askedQuestionId, text: row.text, version: row.version } : null;
  }

  /**
   * Calls back with a room's id whenever any process has stored events in it, and with null after
   * the connection was lost and made again, since what was said in between is gone.
   */
  async listen(heard: (roomId: string | null) => void): Promise<() => Promise<void>> {
    const subscription = await this.hot.sql.listen(roomChannel, heard, () => heard(null));
    return () => subscription.unlisten();
  }
}
