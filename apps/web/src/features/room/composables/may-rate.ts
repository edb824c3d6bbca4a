import type { AskedQuestionView, RoomView } from '@hotseat/contracts';

/** Whether the viewer may still rate an answer: one of the running round, not their own, once. */
export function mayRate(
  view: Pick<RoomView, 'rounds'> & { you: Pick<RoomView['you'], 'actions'> },
  question: Pick<AskedQuestionView, 'status' | 'ownScorecard' | 'round'>,
): boolean {
  return (
    question.status === 'submitted' &&
    question.ownScorecard === null &&
    question.round === view.rounds.length &&
    view.you.actions.includes('scorecard:submit')
  );
}
