import { Injectable } from '@nestjs/common';
import type { ParticipantId, RoomId } from '@hotseat/contracts';
import { PresencePeers } from './presence-peers.ts';

/** Who has a room open, counted by socket. In memory: presence is not worth a row. */
@Injectable()
export class Presence {
  private readonly sockets = new Map<RoomId, Map<string, ParticipantId>>();
  private readonly roomsOfSocket = new Map<string, Set<RoomId>>();

  constructor(private readonly peers: PresencePeers) {}

  /** @returns whether this was the participant's first socket in the room */
  enter(roomId: RoomId, socketId: string, participantId: ParticipantId): boolean {
    const inRoom = this.sockets.get(roomId) ?? new Map<string, ParticipantId>();
    const isFirst = ![...inRoom.values()].includes(participantId);
    this.sockets.set(roomId, inRoom.set(socketId, participantId));
    const rooms = this.roomsOfSocket.get(socketId) ?? new Set<RoomId>();
    this.roomsOfSocket.set(socketId, rooms.add(roomId));
    return isFirst;
  }

  /** Takes a closed socket out everywhere. @returns the rooms in which somebody is gone now */
  leave(socketId: string): RoomId[] {
    const rooms = [...(this.roomsOfSocket.get(socketId) ?? [])];
    this.roomsOfSocket.delete(socketId);
    return rooms.filter((roomId) => this.leaveOne(roomId, socketId));
  }

  /** Takes all of a participant's sockets out of one room. @returns whether there were any */
  leaveRoom(roomId: RoomId, participantId: ParticipantId): boolean {
    const gone = [...(this.sockets.get(roomId) ?? [])].filter(([, id]) => id === participantId);
    for (const [socketId] of gone) {
      this.roomsOfSocket.get(socketId)?.delete(roomId);
      this.leaveOne(roomId, socketId);
    }
    return gone.length > 0;
  }

  /** Rooms that a socket has open. */
  countRooms(socketId: string): number {
    return this.roomsOfSocket.get(socketId)?.size ?? 0;
  }

  /** Everybody who has the room open, on this process or, as far as they are known, on others. */
  online(roomId: RoomId): ParticipantId[] {
    return [...new Set([...this.here(roomId), ...this.peers.online(roomId)])];
  }

  /** Whose sockets are connected to this very process. */
  here(roomId: RoomId): ParticipantId[] {
    return [...new Set(this.sockets.get(roomId)?.values())];
  }

  /** Whether somebody on this very process has the room open. */
  isWatched(roomId: RoomId): boolean {
    return this.sockets.has(roomId);
  }

  private leaveOne(roomId: RoomId, socketId: string): boolean {
    const inRoom = this.sockets.get(roomId);
    const participantId = inRoom?.get(socketId);
    if (!inRoom || participantId === undefined) return false;
    inRoom.delete(socketId);
    if (inRoom.size === 0) this.sockets.delete(roomId);
    return ![...inRoom.values()].includes(participantId);
  }
}
