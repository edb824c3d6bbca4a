import type { UserId } from '@hotseat/contracts';
import { findParticipantOfUser, isIn, type ParticipantState, type RoomState } from '@hotseat/room';
import { AppError } from '../../platform/errors/index.ts';

/**
 * The user's participant, whether they are in, wait at the door, have left or were removed: `view`
 * and `decide` say what each may see and do. To everybody else the room does not exist.
 *
 * @throws AppError `room_not_found`
 */
export function requireParticipant(state: RoomState, userId: UserId): ParticipantState {
  const participant = findParticipantOfUser(state, userId);
  if (!participant) throw new AppError('room_not_found');
  return participant;
}

/**
 * The user's participant, who is in the room right now.
 *
 * @throws AppError `room_not_found`, or `forbidden` with the `status` of who was there before
 */
export function requirePresent(state: RoomState, userId: UserId): ParticipantState {
  const participant = requireParticipant(state, userId);
  if (!isIn(participant)) throw new AppError('forbidden', { status: participant.status });
  return participant;
}
