import type { ParticipantState, RoomState } from '@hotseat/room';
import { AppError } from '../../platform/errors/index.ts';

export type AskedQuestionState = RoomState['questions'][number];

/** Whether a participant may write into the answer to a question now. */
export function mayWrite(
  state: RoomState,
  participant: ParticipantState,
  question: AskedQuestionState,
): boolean {
  return state.status === 'live' && question.status === 'open' && writes(state, participant);
}

/** @throws AppError why the participant may not write into the answer now */
export function requireMayWrite(
  state: RoomState,
  participant: ParticipantState,
  question: AskedQuestionState,
): void {
  if (!writes(state, participant)) throw new AppError('forbidden', { role: participant.role });
  if (question.status === 'submitted') throw new AppError('already_submitted');
  if (!mayWrite(state, participant, question)) {
    throw new AppError('wrong_state', { status: state.status });
  }
}

function writes(state: RoomState, { role, isShadow }: ParticipantState): boolean {
  if (role === 'candidate') return true;
  return role === 'interviewer' && !isShadow && state.settings.interviewersWrite === true;
}
