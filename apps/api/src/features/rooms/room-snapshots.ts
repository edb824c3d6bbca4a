import { Injectable, Logger } from '@nestjs/common';
import type { RoomId } from '@hotseat/contracts';
import { roomStateVersion, type RoomState } from '@hotseat/room';
import { HotSql } from '../../platform/database/index.ts';

/** A room's state is written down again whenever its log has grown past the next multiple of this. */
const everyEvents = 256;

/** Written-down states: a room with a long log is loaded from the last one and the events after it. */
@Injectable()
export class RoomSnapshots {
  private readonly logger = new Logger(RoomSnapshots.name);

  constructor(private readonly hot: HotSql) {}

  /** The room's epoch, and its latest usable state if there is one; null for an unknown room. */
  async find(roomId: RoomId): Promise<{ epoch: number; state: RoomState | null } | null> {
    const [row] = await this.hot.sql<{ epoch: number; state: RoomState | null }[]>`
      SELECT "Room".epoch, snapshot.state FROM "Room"
      LEFT JOIN "RoomSnapshot" snapshot ON snapshot."roomId" = "Room".id
        AND snapshot.epoch = "Room".epoch AND snapshot."stateVersion" = ${roomStateVersion}
        -- A state from beyond the log was restored with another table's older backup.
        AND snapshot.seq <= "Room"."lastSeq"
      WHERE "Room".id = ${roomId}`;
    return row ?? null;
  }

  /** Writes the state down in the background when it is time to. */
  consider(before: RoomState, after: RoomState): void {
    if (Math.floor(before.seq / everyEvents) === Math.floor(after.seq / everyEvents)) return;
    this.save(after).catch((error: unknown) =>
      // Nothing is lost: the next load folds a longer log.
      this.logger.warn({ err: error, roomId: after.roomId }, 'could not write a room down'),
    );
  }

  async save(state: RoomState): Promise<void> {
    const { roomId, epoch, seq } = state;
    const json = this.hot.sql.json(state);
    await this.hot.sql`
      INSERT INTO "RoomSnapshot" ("roomId", epoch, seq, "stateVersion", state)
      VALUES (${roomId}, ${epoch}, ${seq}, ${roomStateVersion}, ${json})
      ON CONFLICT ("roomId") DO UPDATE
        SET epoch = excluded.epoch, seq = excluded.seq, "stateVersion" = excluded."stateVersion",
          state = excluded.state, "createdAt" = now()
        WHERE ("RoomSnapshot".epoch, "RoomSnapshot".seq) < (excluded.epoch, excluded.seq)
          OR "RoomSnapshot"."stateVersion" <> excluded."stateVersion"`;
  }
}
