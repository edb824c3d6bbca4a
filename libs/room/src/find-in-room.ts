import type { AskedQuestionId, ParticipantId, Role, UserId } from '@hotseat/contracts';
import type { AskedQuestionState, ParticipantState, RoomState, RoundState } from './room-state.ts';

/** Whatever their status: also somebody who left or was removed. */
export function findParticipant(state: RoomState, id: ParticipantId): ParticipantState | undefined {
  return state.participants.find((participant) => participant.id === id);
}

/** Whatever their status: also somebody who left or was removed. */
export function findParticipantOfUser(
  state: RoomState,
  userId: UserId,
): ParticipantState | undefined {
  return state.participants.find((participant) => participant.userId === userId);
}

export function findQuestion(
  state: RoomState,
  id: AskedQuestionId,
): AskedQuestionState | undefined {
  return state.questions.find((question) => question.id === id);
}

export function findOpenQuestion(state: RoomState): AskedQuestionState | undefined {
  return state.questions.find((question) => question.status === 'open');
}

/** In the room, as opposed to waiting for it, having left it or having been removed. */
export function isIn(participant: ParticipantState): boolean {
  return participant.status === 'in';
}

/** In the room or at its door: holds a seat. */
export function isHere(participant: ParticipantState): boolean {
  return participant.status === 'in' || participant.status === 'waiting';
}

export function findCandidate(state: RoomState): ParticipantState | undefined {
  const candidates = state.participants.filter((participant) => participant.role === 'candidate');
  return candidates.find(isHere) ?? candidates.at(-1);
}

/** Interviewers who run the interview, as opposed to shadows, who watch and rate. */
export function isFullInterviewer(participant: ParticipantState): boolean {
  return participant.role === 'interviewer' && !participant.isShadow;
}

/** The people whose independent ratings the room waits for. */
export function raters(state: RoomState): ParticipantState[] {
  return state.participants.filter(
    (participant) => isIn(participant) && isFullInterviewer(participant),
  );
}

export function currentRound(state: RoomState): RoundState | undefined {
  return state.rounds.at(-1);
}

/** A participant's role in a round, null when they had none in it. */
export function roleInRound(
  state: RoomState,
  participant: ParticipantState,
  round: number,
): Role | null {
  const members = state.rounds.find((each) => each.number === round)?.members;
  if (!members) return participant.role;
  return members.find((each) => each.participantId === participant.id)?.role ?? null;
}

/** Whether a rater still owes, or a shadow may still give, ratings: those of the running round. */
export function awaitsRatingOf(
  state: RoomState,
  question: AskedQuestionState,
  rater: ParticipantState,
): boolean {
  return (
    question.status === 'submitted' &&
    question.round === currentRound(state)?.number &&
    !question.scorecards.some((scorecard) => scorecard.participantId === rater.id)
  );
}

/** Raters without whose scorecards the running round is not complete. */
export function missingRaters(state: RoomState): ParticipantState[] {
  return raters(state).filter((rater) =>
    state.questions.some((question) => awaitsRatingOf(state, question, rater)),
  );
}

/** True once everybody in the room may see everything. */
export function isRevealed(state: RoomState): boolean {
  return state.revealedAt !== null;
}
