import type { AskedQuestionView, RoomView } from '@hotseat/contracts';
import { describe, expect, it } from '@jest/globals';
import { mayRate } from './may-rate.ts';

const view = {
  rounds: [{}, {}] as RoomView['rounds'],
  you: { actions: ['scorecard:submit'] as RoomView['you']['actions'] },
};
const question = { status: 'submitted' as const, ownScorecard: null, round: 2 };

describe('mayRate', () => {
  it('is for the submitted answers of the running round', () => {
    expect(mayRate(view, question)).toBe(true);
    expect(mayRate(view, { ...question, status: 'open' })).toBe(false);
    expect(mayRate(view, { ...question, status: 'skipped' })).toBe(false);
  });

  it('is not for an earlier round, in which the viewer may have been who answered', () => {
    expect(mayRate(view, { ...question, round: 1 })).toBe(false);
  });

  it('is once, and for who may send ratings now', () => {
    const ownScorecard = {} as NonNullable<AskedQuestionView['ownScorecard']>;
    expect(mayRate(view, { ...question, ownScorecard })).toBe(false);
    expect(mayRate({ ...view, you: { actions: [] } }, question)).toBe(false);
  });
});
