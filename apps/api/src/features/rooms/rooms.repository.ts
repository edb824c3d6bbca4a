import { Injectable } from '@nestjs/common';
import {
  roomIdSchema,
  type MyRoom,
  type RoomEvent,
  type RoomId,
  type RubricVersionId,
  type SpaceId,
  type UserId,
} from '@hotseat/contracts';
import { HotSql, PrismaService } from '../../platform/database/index.ts';
import { RoomLog } from './room-log.ts';
import { toMyRoom } from './rooms.mapper.ts';

export interface NewRoom {
  roomId: RoomId;
  spaceId: SpaceId;
  hostId: UserId;
  rubricVersionId: RubricVersionId;
  events: [Extract<RoomEvent, { type: 'room:created' }>, ...RoomEvent[]];
}

@Injectable()
export class RoomsRepository {
  constructor(
    private readonly prisma: PrismaService,
    private readonly hot: HotSql,
    private readonly log: RoomLog,
  ) {}

  /** Stores a room with its first events. @returns false when the code is taken */
  async create({ roomId, spaceId, hostId, rubricVersionId, events }: NewRoom): Promise<boolean> {
    const [{ code, title, language }] = events;
    return this.hot.begin(async (sql) => {
      const inserted = await sql`
        INSERT INTO "Room" (id, "spaceId", "hostId", "rubricVersionId", code, title, language)
        VALUES (${roomId}, ${spaceId}, ${hostId}, ${rubricVersionId}, ${code}, ${title},
          ${language}::"Language")
        ON CONFLICT (code) DO NOTHING RETURNING id`;
      if (inserted.length === 0) return false;
      const append = { roomId, epoch: 1, afterSeq: 0, commandId: null, actorId: null, events };
      await this.log.appendIn(sql, append);
      return true;
    });
  }

  async findIdByCode(code: string): Promise<RoomId | null> {
    const room = await this.prisma.room.findUnique({ where: { code }, select: { id: true } });
    return room ? roomIdSchema.parse(room.id) : null;
  }

  /** Newest first, at most 50. */
  async listOfUser(userId: UserId): Promise<MyRoom[]> {
    const rows = await this.prisma.participant.findMany({
      where: { userId, status: { not: 'removed' } },
      orderBy: { joinedAt: 'desc' },
      take: 50,
      include: {
        room: {
          include: {
            participants: {
              where: { status: { in: ['in', 'left'] } },
              orderBy: { joinedAt: 'asc' },
              select: { name: true },
            },
            _count: { select: { questions: true } },
          },
        },
      },
    });
    return rows.map(toMyRoom);
  }

  /** Open rooms that nothing has happened in since `before`, longest idle first, at most `limit`. */
  async listIdle(before: Date, limit: number): Promise<{ roomId: RoomId; seq: number }[]> {
    const rooms = await this.prisma.room.findMany({
      where: { status: { not: 'closed' }, updatedAt: { lt: before } },
      orderBy: { updatedAt: 'asc' },
      take: limit,
      select: { id: true, lastSeq: true },
    });
    return rooms.map(({ id, lastSeq }) => ({ roomId: roomIdSchema.parse(id), seq: lastSeq }));
  }

  /** Whether a user belongs to the space that owns the room. */
  async isMemberOfSpace(roomId: RoomId, userId: UserId): Promise<boolean> {
    const count = await this.prisma.room.count({
      where: { id: roomId, space: { members: { some: { userId } } } },
    });
    return count > 0;
  }
}
