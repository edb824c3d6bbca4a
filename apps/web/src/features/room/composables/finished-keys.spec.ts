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
    expect(keysFor('submitted', null)).toEqual([]);
  });

  it('forgets it once rated, skipped or revealed', () => {
    const form = [ratingFormKey(roomId, id)];
    expect(keysFor('submitted', {})).toEqual(form);
    expect(keysFor('skipped', null)).toEqual(form);
    expect(keysFor('submitted', null, 'revealed')).toEqual(form);
  });
});
