import { Injectable } from '@nestjs/common';
import type { ParticipantId, RoomId } from '@hotseat/contracts';

/** Who has a room open, counted by socket. In memory: presence is not worth a row. */
@Injectable()
export class Presence {
  private readonly sockets = new Map<RoomId, Map<string, ParticipantId>>();

  enter(roomId: RoomId, socketId: string, participantId: ParticipantId): void {
    const inRoom = this.sockets.get(roomId) ?? new Map<string, ParticipantId>();
    this.sockets.set(roomId, inRoom.set(socketId, participantId));
  }

  /** Takes a closed socket out everywhere. @returns the rooms it was in */
  leave(socketId: string): RoomId[] {
    const left = [...this.sockets].filter(([, inRoom]) => inRoom.delete(socketId));
    for (const [roomId, inRoom] of left) if (inRoom.size === 0) this.sockets.delete(roomId);
    return left.map(([roomId]) => roomId);
  }

  online(roomId: RoomId): ParticipantId[] {
    return [...new Set(this.sockets.get(roomId)?.values())];
  }
}
