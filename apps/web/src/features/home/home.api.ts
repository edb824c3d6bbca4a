import type {
  CreatedRoom,
  CreateRoomRequest,
  JoinedRoom,
  MyRoom,
  Role,
  RoomInvitation,
} from '@hotseat/contracts';
import { callRoute } from '../../shared/http/http-client.ts';

export function createRoom(request: CreateRoomRequest): Promise<CreatedRoom> {
  return callRoute('createRoom', { body: request });
}

export async function listMyRooms(signal: AbortSignal): Promise<MyRoom[]> {
  return (await callRoute('listMyRooms', { signal })).rooms;
}

export function getInvitation(code: string, signal: AbortSignal): Promise<RoomInvitation> {
  return callRoute('getInvitation', { params: { code }, signal });
}

export function joinRoom(code: string, role: Role): Promise<JoinedRoom> {
  return callRoute('joinRoom', { params: { code }, body: { role } });
}
