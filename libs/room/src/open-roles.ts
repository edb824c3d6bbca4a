import type { Role } from '@hotseat/contracts';
import { limits } from '@hotseat/contracts';
import { isHere, isRevealed } from './find-in-room.ts';
import type { ParticipantState, RoomState } from './room-state.ts';

/**
 * Roles that somebody with the code may still take. Whoever comes by the code may never make
 * themselves a second interviewer: an interviewer sees the references, so only the host lets
 * another one in. During the interview the seat of a person who left stays theirs, and answers of
 * two people never stand on one score sheet.
 */
export function openRoles(state: RoomState): Role[] {
  if (state.status === 'closed' || isRevealed(state)) return [];
  if (state.participants.filter(isHere).length >= limits.roomMembers) return [];
  if (state.participants.length >= limits.roomVisitors) return [];
  const isLive = state.status === 'live';
  const holds = (each: ParticipantState, role: Role) =>
    each.role === role && (isHere(each) || (isLive && each.status === 'left'));
  const open: Role[] = [];
  if (!state.participants.some((each) => holds(each, 'interviewer'))) open.push('interviewer');
  const hasCandidate = state.participants.some((each) => holds(each, 'candidate'));
  if (!hasCandidate && !isLive) open.push('candidate');
  open.push('observer');
  return open;
}
