import type { RoomView } from '@hotseat/contracts';
import { ratingFormKey } from './rating-form.ts';
import { submitWishKey } from './submit-wish.ts';

/** What this browser kept for questions that are done with: forms and wishes nobody will need again. */
export function finishedKeys(view: Pick<RoomView, 'roomId' | 'status' | 'questions'>): string[] {
  const isOver = view.status === 'revealed' || view.status === 'closed';
  return view.questions.flatMap((question) => [
    ...(isOver || question.status === 'skipped' || question.ownScorecard !== null
      ? [ratingFormKey(view.roomId, question.id)]
      : []),
    ...(isOver || question.status !== 'open' ? [submitWishKey(view.roomId, question.id)] : []),
  ]);
}
