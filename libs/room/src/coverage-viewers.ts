import type { AskedQuestionId, ParticipantId } from '@hotseat/contracts';
import { awaitsRatingOf, findOpenQuestion, isIn } from './find-in-room.ts';
import type { RoomState } from './room-state.ts';

/**
 * Who may see what an answer covers while it is typed (SC90–SC92): interviewers, once the host has
 * allowed it and only until the answer is submitted. Whoever still owes a blind rating of an earlier
 * answer sees nothing of the machine until they have submitted it.
 */
export function coverageViewers(
  state: RoomState,
  askedQuestionId: AskedQuestionId,
): ParticipantId[] {
  const isAllowed = state.settings.liveCoverage === true && state.status === 'live';
  if (!isAllowed || findOpenQuestion(state)?.id !== askedQuestionId) return [];
  return state.participants
    .filter(
      (each) =>
        isIn(each) &&
        each.role === 'interviewer' &&
        !state.questions.some((question) => awaitsRatingOf(state, question, each)),
    )
    .map(({ id }) => id);
}
