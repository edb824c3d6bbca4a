import type { AskedQuestionId } from '@hotseat/contracts';
import { isRevealed, type ParticipantState, type RoomState } from '@hotseat/room';

/**
 * Questions of a revealed room whose machine statuses this participant may judge: those that they
 * rated, and as an interviewer every answered one. Nobody judges what was said of their own answer.
 */
export function mayJudge(state: RoomState, participant: ParticipantState): AskedQuestionId[] {
  if (!isRevealed(state)) return [];
  return state.questions
    .filter((question) => {
      if (question.status !== 'submitted' || question.machine?.status !== 'scored') return false;
      const answered = candidateOf(state, question.round);
      if (answered === participant.id) return false;
      const rated = question.scorecards.some((card) => card.participantId === participant.id);
      return rated || (participant.role === 'interviewer' && participant.status !== 'removed');
    })
    .map(({ id }) => id);
}

function candidateOf(state: RoomState, round: number): string | undefined {
  const members = state.rounds.find(({ number }) => number === round)?.members;
  if (!members) return state.participants.find(({ role }) => role === 'candidate')?.id;
  return members.find(({ role }) => role === 'candidate')?.participantId;
}
