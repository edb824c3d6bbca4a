import type { Role } from '@hotseat/contracts';
import { limits } from '@hotseat/contracts';
import { isRevealed, type RoomState } from './room-state.ts';

/**
 * Roles that somebody with the code may still take. Whoever comes by the code may never make
 * themselves a second interviewer: an interviewer sees the references, so only the host lets
 * another one in.
 */
export function openRoles(state: RoomState): Role[] {
  if (state.status === 'closed' || isRevealed(state)) return [];
  if (state.participants.length >= limits.roomMembers) return [];
  const taken = new Set(state.participants.map((participant) => participant.role));
  const open: Role[] = [];
  if (!taken.has('interviewer')) open.push('interviewer');
  if (!taken.has('candidate')) open.push('candidate');
  open.push('observer');
  return open;
}
