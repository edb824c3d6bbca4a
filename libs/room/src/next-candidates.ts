import { limits } from '@hotseat/contracts';
import { findCandidate, isFullInterviewer, isIn, raters } from './find-in-room.ts';
import type { ParticipantState, RoomState } from './room-state.ts';

/**
 * Who may be the candidate of another round by swapping roles with the candidate of this one. An
 * interviewer must be there afterwards. Empty outside the interview.
 */
export function nextCandidates(state: RoomState): ParticipantState[] {
  if (state.status !== 'live' || state.rounds.length >= limits.roundsPerRoom) return [];
  const former = findCandidate(state);
  if (!former) return [];
  return state.participants.filter((next) => {
    if (!isIn(next) || next.role === 'candidate') return false;
    const remaining = raters(state).filter((rater) => rater.id !== next.id);
    return remaining.length > 0 || (isFullInterviewer(next) && isIn(former));
  });
}
