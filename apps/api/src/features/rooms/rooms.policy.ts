import type { UserId } from '@hotseat/contracts';
import { findParticipantOfUser, type ParticipantState, type RoomState } from '@hotseat/room';
import { AppError } from '../../platform/errors/index.ts';

/**
 * The user's participant in a room. To everybody else the room does not exist.
 *
 * @throws AppError `room_not_found`
 */
export function requireParticipant(state: RoomState, userId: UserId): ParticipantState {
  const participant = findParticipantOfUser(state, userId);
  if (!participant) throw new AppError('room_not_found');
  return participant;
}
