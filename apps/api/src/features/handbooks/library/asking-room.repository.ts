import { Injectable } from '@nestjs/common';
import type { RoomId, UserId } from '@hotseat/contracts';
import { PrismaService } from '../../../platform/database/index.ts';

/** The room that somebody picks a question for. */
export interface AskingRoom {
  roomId: string;
  spaceId: string;
  /** Who answers there. */
  candidateUserIds: string[];
}

@Injectable()
export class AskingRoomRepository {
  constructor(private readonly prisma: PrismaService) {}

  /** @returns null unless the user is an interviewer of that room now */
  async find(roomId: RoomId, userId: UserId): Promise<AskingRoom | null> {
    const room = await this.prisma.room.findFirst({
      where: {
        id: roomId,
        participants: { some: { userId, role: 'interviewer', status: 'in' } },
      },
      select: {
        spaceId: true,
        participants: {
          where: { role: 'candidate', status: { in: ['in', 'waiting'] } },
          select: { userId: true },
        },
      },
    });
    if (!room) return null;
    const candidateUserIds = room.participants.map((participant) => participant.userId);
    return { roomId, spaceId: room.spaceId, candidateUserIds };
  }
}
