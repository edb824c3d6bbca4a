import { describe, expect, it } from '@jest/globals';
import { coverageViewers } from './coverage-viewers.ts';
import type { RoomState } from './room-state.ts';
import {
  after,
  aLiveRoom,
  ask,
  askedId,
  candidate,
  host,
  observer,
  rate,
  secondRater,
} from './testing/a-room.ts';

const allow = (liveCoverage: boolean) =>
  ({ type: 'room:configure', settings: { admit: false, liveCoverage } }) as const;

function anOpenQuestion(): RoomState {
  return after(after(aLiveRoom(), host, allow(true)), host, ask(1));
}

describe('who sees what an answer covers while it is typed', () => {
  it('SC90 nobody before the host allows it, and nobody after they take it back', () => {
    const state = after(aLiveRoom(), host, ask(1));
    expect(coverageViewers(state, askedId(1))).toEqual([]);
    const allowed = after(state, host, allow(true));
    expect(coverageViewers(allowed, askedId(1))).toEqual([host, secondRater]);
    expect(coverageViewers(after(allowed, host, allow(false)), askedId(1))).toEqual([]);
  });

  it('SC92 interviewers only, and only while that question is open', () => {
    const state = anOpenQuestion();
    const viewers = coverageViewers(state, askedId(1));
    expect(viewers).not.toContain(candidate);
    expect(viewers).not.toContain(observer);
    expect(coverageViewers(state, askedId(2))).toEqual([]);
    const submitted = after(state, candidate, {
      type: 'answer:submit',
      askedQuestionId: askedId(1),
      text: 'an answer',
    });
    expect(coverageViewers(submitted, askedId(1))).toEqual([]);
  });

  it('SC92 not whoever still owes a blind rating', () => {
    let state = after(anOpenQuestion(), candidate, {
      type: 'answer:submit',
      askedQuestionId: askedId(1),
      text: 'an answer',
    });
    state = after(state, host, ask(2));
    expect(coverageViewers(state, askedId(2))).toEqual([]);
    state = after(state, secondRater, rate(state, 1));
    expect(coverageViewers(state, askedId(2))).toEqual([secondRater]);
    state = after(state, host, rate(state, 1));
    expect(coverageViewers(state, askedId(2))).toEqual([host, secondRater]);
  });
});
