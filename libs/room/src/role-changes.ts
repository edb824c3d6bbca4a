import type { Role } from '@hotseat/contracts';
import { isHere, isRevealed } from './find-in-room.ts';
import type { ParticipantState, RoomState } from './room-state.ts';

interface RoleChange {
  role: Role;
  isShadow: boolean;
}

const everyRole: RoleChange[] = [
  { role: 'interviewer', isShadow: false },
  { role: 'interviewer', isShadow: true },
  { role: 'candidate', isShadow: false },
  { role: 'observer', isShadow: false },
];

/**
 * What the host may make of somebody now. In the lobby anything, with one candidate; during the
 * interview only more of an interviewer: who saw a reference must not become the one who answers,
 * other than by a new round.
 */
export function roleChanges(state: RoomState, target: ParticipantState): RoleChange[] {
  if (state.status === 'closed' || isRevealed(state) || !isHere(target)) return [];
  const others = everyRole.filter(
    ({ role, isShadow }) => role !== target.role || isShadow !== target.isShadow,
  );
  if (state.status === 'lobby') {
    const isTaken = state.participants.some((each) => each.role === 'candidate' && isHere(each));
    return others.filter(({ role }) => role !== 'candidate' || !isTaken);
  }
  const grows = target.role === 'observer' || target.isShadow;
  return grows ? others.filter(({ role }) => role === 'interviewer') : [];
}
