import {
  askedQuestionIdSchema,
  roomIdSchema,
  type AskedQuestionView,
  type ScorecardView,
} from '@hotseat/contracts';
import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { finishedKeys } from './finished-keys.ts';
import { ratingFormKey } from './rating-form.ts';
import { submitWishKey } from './submit-wish.ts';

const roomId = roomIdSchema.parse(v7());
const id = askedQuestionIdSchema.parse(v7());

function keysFor(
  status: AskedQuestionView['status'],
  ownScorecard: Partial<ScorecardView> | null,
  roomStatus: 'live' | 'revealed' = 'live',
): string[] {
  const question = { id, status, ownScorecard } as AskedQuestionView;
  return finishedKeys({ roomId, status: roomStatus, questions: [question] });
}

describe('finishedKeys', () => {
  it('keeps the form of an unrated answer', () => {
    expect(keysFor('open', null)).toEqual([]);
    expect(keysFor('submitted', null)).not.toContain(ratingFormKey(roomId, id));
  });

  it('keeps the wish to submit until the question is closed', () => {
    const wish = submitWishKey(roomId, id);
    expect(keysFor('open', null)).not.toContain(wish);
    for (const status of ['submitted', 'skipped'] as const) {
      expect(keysFor(status, null)).toContain(wish);
    }
    expect(keysFor('open', null, 'revealed')).toContain(wish);
  });

  it('forgets it once rated, skipped or revealed', () => {
    const form = ratingFormKey(roomId, id);
    expect(keysFor('submitted', {})).toContain(form);
    expect(keysFor('skipped', null)).toContain(form);
    expect(keysFor('submitted', null, 'revealed')).toContain(form);
  });
});
