import type { RoundView } from '@hotseat/contracts';
import { findCandidate, isFullInterviewer, isIn } from './find-in-room.ts';
import type { RoomState, RoundState } from './room-state.ts';

/** Who interviews, or interviewed, whom. Shadows are not among the interviewers. */
export function roundView(state: RoomState, { number, startedAt, members }: RoundState): RoundView {
  if (members === null) {
    return {
      number,
      startedAt,
      candidateId: findCandidate(state)?.id ?? null,
      interviewerIds: state.participants
        .filter((each) => isFullInterviewer(each) && isIn(each))
        .map((each) => each.id),
    };
  }
  return {
    number,
    startedAt,
    candidateId: members.find(({ role }) => role === 'candidate')?.participantId ?? null,
    interviewerIds: members
      .filter(({ role, isShadow }) => role === 'interviewer' && !isShadow)
      .map(({ participantId }) => participantId),
  };
}
