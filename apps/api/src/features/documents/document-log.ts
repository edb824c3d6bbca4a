import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AskedQuestionId } from '@hotseat/contracts';
import { HotSql, type Transaction } from '../../platform/database/index.ts';
import { AnswerMovedError } from '../rooms/index.ts';

/** Postgres channel on which every process hears which documents have new updates. */
const channel = 'hotseat_document';

export interface DocumentAppend {
  askedQuestionId: AskedQuestionId;
  update: Uint8Array;
}

/** What is stored of a document after some sequence. */
export interface StoredUpdates {
  /** Of the last update; 0 for a document that nobody has written into. */
  seq: number;
  updates: Uint8Array[];
}

/** The documents' tables. Everything that "saved" waits for. */
@Injectable()
export class DocumentLog {
  /** Tells this process's own notifications from the others'. */
  private readonly origin = randomUUID();

  constructor(private readonly hot: HotSql) {}

  /**
   * Stores one update for each of several documents, in one statement. Questions are locked in the
   * order of their ids; whoever closes one waits for this, and this finds it closed afterwards.
   *
   * @returns the sequences by question; those that are no longer open are missing
   */
  async append(appends: DocumentAppend[]): Promise<Map<string, number>> {
    const { sql } = this.hot;
    const rows = appends.map(({ askedQuestionId, update }) => ({
      id: askedQuestionId,
      data: Buffer.from(update).toString('base64'),
    }));
    const stored = await sql<{ id: string | null; seq: number | null }[]>`
      WITH wanted AS (
        SELECT * FROM jsonb_to_recordset(${sql.json(rows)}) AS wanted (id uuid, data text)
      ), open AS (
        SELECT question.id FROM "AskedQuestion" question JOIN wanted USING (id)
        WHERE question.status = 'open' ORDER BY question.id FOR SHARE OF question
      ), bumped AS (
        INSERT INTO "AnswerDocument" ("askedQuestionId", "lastSeq", "updatedAt")
        SELECT id, 1, now() FROM open ORDER BY id
        ON CONFLICT ("askedQuestionId") DO UPDATE
          SET "lastSeq" = "AnswerDocument"."lastSeq" + 1, "updatedAt" = now()
        RETURNING "askedQuestionId", "lastSeq"
      ), inserted AS (
        INSERT INTO "DocUpdate" ("askedQuestionId", seq, update, at)
        SELECT bumped."askedQuestionId", bumped."lastSeq", decode(wanted.data, 'base64'), now()
        FROM bumped JOIN wanted ON wanted.id = bumped."askedQuestionId"
      )
      SELECT "askedQuestionId" AS id, "lastSeq" AS seq, NULL AS told FROM bumped
      UNION ALL SELECT NULL, NULL, pg_notify(${channel}, ${`${this.origin} `} ||
        string_agg("askedQuestionId" || ':' || "lastSeq", ','))::text
      FROM bumped HAVING count(*) > 0`;
    return new Map(
      stored.flatMap(({ id, seq }) => (id === null || seq === null ? [] : [[id, seq] as const])),
    );
  }

  /** What was stored after `afterSeq`, with the snapshot in front where that is older than it. */
  async readAfter(askedQuestionId: AskedQuestionId, afterSeq: number): Promise<StoredUpdates> {
    const rows = await this.hot.sql<{ lastSeq: number; update: Buffer | null }[]>`
      SELECT "lastSeq", 0 AS seq, CASE WHEN "snapshotSeq" > ${afterSeq} THEN snapshot END AS update
      FROM "AnswerDocument" WHERE "askedQuestionId" = ${askedQuestionId}
      UNION ALL
      SELECT document."lastSeq", row.seq, row.update
      FROM "DocUpdate" row JOIN "AnswerDocument" document USING ("askedQuestionId")
      WHERE document."askedQuestionId" = ${askedQuestionId} AND row.seq > ${afterSeq}
      ORDER BY seq`;
    return {
      seq: rows[0]?.lastSeq ?? 0,
      updates: rows.flatMap(({ update }) => (update === null ? [] : [update])),
    };
  }

  /** What an older version stored of the answer, or null. */
  async findDraft(askedQuestionId: AskedQuestionId): Promise<string | null> {
    const [row] = await this.hot.sql<{ text: string }[]>`
      SELECT text FROM "AnswerDraft" WHERE "askedQuestionId" = ${askedQuestionId}`;
    return row?.text ?? null;
  }

  /**
   * To be called in the transaction that has closed the question, so that nothing can come after it.
   *
   * @throws AnswerMovedError when something came after `seq`
   */
  async requireSeq(
    transaction: Transaction,
    askedQuestionId: AskedQuestionId,
    seq: number,
  ): Promise<void> {
    const [row] = await transaction<{ lastSeq: number }[]>`
      SELECT "lastSeq" FROM "AnswerDocument" WHERE "askedQuestionId" = ${askedQuestionId}`;
    if ((row?.lastSeq ?? 0) !== seq) throw new AnswerMovedError();
  }

  /**
   * Folds the updates that are stored into the snapshot, in one transaction that writers of this
   * document wait for.
   *
   * @param fold makes one update out of several
   */
  async compact(
    askedQuestionId: AskedQuestionId,
    fold: (updates: Uint8Array[]) => Uint8Array,
  ): Promise<void> {
    await this.hot.begin(async (sql) => {
      const [document] = await sql<{ snapshot: Buffer | null; snapshotSeq: number }[]>`
        SELECT snapshot, "snapshotSeq" FROM "AnswerDocument"
        WHERE "askedQuestionId" = ${askedQuestionId} FOR UPDATE`;
      const rows = await sql<{ seq: number; update: Buffer }[]>`
        SELECT seq, update FROM "DocUpdate" WHERE "askedQuestionId" = ${askedQuestionId}
        ORDER BY seq`;
      const last = rows.at(-1);
      if (!document || !last) return;
      const before = document.snapshot ? [document.snapshot] : [];
      const snapshot = fold([...before, ...rows.map((row) => row.update)]);
      await sql`
        UPDATE "AnswerDocument" SET snapshot = ${Buffer.from(snapshot)}, "snapshotSeq" = ${last.seq}
        WHERE "askedQuestionId" = ${askedQuestionId}`;
      await sql`
        DELETE FROM "DocUpdate"
        WHERE "askedQuestionId" = ${askedQuestionId} AND seq <= ${last.seq}`;
    });
  }

  /**
   * Calls back with a question's id and last sequence whenever another process has stored updates,
   * and with null after the connection was lost and made again.
   */
  async listen(
    heard: (document: { askedQuestionId: string; seq: number } | null) => void,
  ): Promise<() => void> {
    return this.hot.listen({
      channel,
      heard: (said) => {
        const [origin, documents = ''] = said.split(' ');
        if (origin === this.origin) return;
        for (const document of documents.split(',')) {
          const [askedQuestionId = '', seq] = document.split(':');
          heard({ askedQuestionId, seq: Number(seq) });
        }
      },
      resumed: () => heard(null),
    });
  }
}
