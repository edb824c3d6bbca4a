import { Injectable } from '@nestjs/common';
import type { AskedQuestionId, MachineScore } from '@hotseat/contracts';
import { v7 } from 'uuid';
import { HotSql, type Transaction } from '../../platform/database/index.ts';
import { toScoringTask, type ScoringTask } from './scoring.mapper.ts';

@Injectable()
export class ScoringRepository {
  constructor(private readonly hot: HotSql) {}

  /** The submitted answer with the question as it was asked, or null when it was erased. */
  async findTask(askedQuestionId: AskedQuestionId): Promise<ScoringTask | null> {
    const [row] = await this.hot.sql<{ answerId: string; text: string; payload: unknown }[]>`
      SELECT answer.id AS "answerId", answer.text, event.payload
      FROM "Answer" answer
      JOIN "AskedQuestion" asked ON asked.id = answer."askedQuestionId"
      JOIN "RoomEvent" event ON event."roomId" = asked."roomId" AND event.type = 'question:asked'
        AND event.payload ->> 'askedQuestionId' = asked.id::text
      WHERE asked.id = ${askedQuestionId}`;
    return row ? toScoringTask(row) : null;
  }

  async isScoredBy(answerId: string, scorerId: string): Promise<boolean> {
    const rows = await this.hot.sql`
      SELECT 1 FROM "MachineScore" WHERE "answerId" = ${answerId} AND "scorerId" = ${scorerId}`;
    return rows.length > 0;
  }

  /** In the transaction that tells the room; a second run of the same job stores nothing. */
  async storeIn(
    sql: Transaction,
    answerId: string,
    scorerId: string,
    machine: MachineScore,
  ): Promise<void> {
    const [low, high] = machine.interval ?? [null, null];
    await sql`
      INSERT INTO "MachineScore" (id, "answerId", "scorerId", status, score, "intervalLow",
        "intervalHigh", "keyPoints", flags, "modelId", "calibrationId")
      VALUES (${v7()}, ${answerId}, ${scorerId}, ${machine.status}::"MachineScoreStatus",
        ${machine.score}, ${low}, ${high}, ${sql.json(machine.keyPoints)}, ${machine.flags},
        ${machine.modelId}, ${machine.calibrationId})
      ON CONFLICT ("answerId", "scorerId") DO NOTHING`;
  }
}
