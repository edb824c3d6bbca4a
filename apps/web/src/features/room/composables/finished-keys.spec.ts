import {
  askedQuestionIdSchema,
  roomIdSchema,
  type AskedQuestionView,
  type ScorecardView,
} from '@hotseat/contracts';
import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { mirrorKey } from './draft-mirror.ts';
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
  it('keeps the draft of an open question and the form of an unrated answer', () => {
    expect(keysFor('open', null)).toEqual([]);
    expect(keysFor('submitted', null)).toEqual([mirrorKey(roomId, id)]);
  });

  it('forgets both once rated, skipped or revealed', () => {
    const both = [mirrorKey(roomId, id), ratingFormKey(roomId, id)];
    expect(keysFor('submitted', {})).toEqual(both);
    expect(keysFor('skipped', null)).toEqual(both);
    expect(keysFor('submitted', null, 'revealed')).toEqual(both);
  });
});
