import { describe, expect, it } from '@jest/globals';
import { userIdSchema, type Role } from '@hotseat/contracts';
import { anId } from '@hotseat/testing';
import { decide } from './decide.ts';
import { decideSystem } from './decide-system.ts';
import { findParticipant, raters } from './find-in-room.ts';
import { report } from './report.ts';
import type { RoomState } from './room-state.ts';
import {
  after,
  aLiveRoom,
  aLobby,
  anAnsweredRoom,
  candidate,
  codeOf,
  host,
  joined,
  observer,
  participantId,
  rate,
  secondRater,
  stored,
} from './testing/a-room.ts';
import { view } from './view.ts';

const admitting = { type: 'room:configure', settings: { admit: true } } as const;

function comeBack(state: RoomState, n: number, role: Role = 'observer') {
  return decideSystem(state, {
    type: 'participant:join',
    participantId: participantId(n),
    userId: userIdSchema.parse(anId(300 + n)),
    name: `person-${n}`,
    role,
    isHost: false,
  });
}

const statusOf = (state: RoomState, id: typeof host) => findParticipant(state, id)?.status;

describe('RP43 the door', () => {
  it('lets people wait where the host wants to admit them, on their seat and blind', () => {
    let state = after(aLobby(), host, admitting);
    state = joined(state, 1, 'candidate');
    expect(statusOf(state, candidate)).toBe('waiting');
    expect(codeOf(decide(state, candidate, { type: 'chat:send', text: 'hello' }))).toBe(
      'forbidden',
    );
    expect(codeOf(decide(state, host, { type: 'room:start' }))).toBe('no_candidate');
    expect(codeOf(comeBack(state, 2, 'candidate'))).toBe('role_taken');
    state = after(state, host, { type: 'participant:admit', participantId: candidate });
    expect(statusOf(state, candidate)).toBe('in');
    expect(codeOf(decide(state, host, { type: 'room:start' }))).toBe('accepted');
  });

  it('stays shut to who was removed until somebody lets them in again', () => {
    let state = after(aLiveRoom(), host, { type: 'participant:remove', participantId: observer });
    expect(statusOf(state, observer)).toBe('removed');
    state = stored(state, comeBack(state, 2));
    expect(statusOf(state, observer)).toBe('waiting');
    state = after(state, secondRater, { type: 'participant:admit', participantId: observer });
    expect(statusOf(state, observer)).toBe('in');
  });

  it('is open to who left, as who they were, also for the debrief', () => {
    let state = after(aLiveRoom(), candidate, { type: 'participant:leave' });
    expect(codeOf(comeBack(state, 9, 'candidate'))).toBe('role_taken');
    state = after(state, host, { type: 'room:reveal', force: false });
    state = stored(state, comeBack(state, 1));
    expect(findParticipant(state, candidate)).toMatchObject({ status: 'in', role: 'candidate' });
  });

  it('gives the seat of a candidate who left the lobby to the next', () => {
    let state = after(joined(aLobby(), 1, 'candidate'), candidate, { type: 'participant:leave' });
    state = joined(state, 2, 'candidate');
    state = stored(state, comeBack(state, 1, 'candidate'));
    expect(findParticipant(state, candidate)?.role).toBe('observer');
  });
});

describe('RP46 the host', () => {
  const hostOf = (state: RoomState) => state.participants.find(({ isHost }) => isHost)?.id;

  it('hands over, and loses the host’s rights with it', () => {
    const state = after(aLiveRoom(), host, {
      type: 'host:hand-over',
      participantId: candidate,
    });
    expect(hostOf(state)).toBe(candidate);
    const remove = { type: 'participant:remove', participantId: observer } as const;
    expect(codeOf(decide(state, host, remove))).toBe('forbidden');
    expect(codeOf(decide(state, candidate, remove))).toBe('accepted');
  });

  it('is followed by the interviewer who has been there longest, then by the candidate', () => {
    let state = after(aLiveRoom(), host, { type: 'participant:leave' });
    expect(hostOf(state)).toBe(secondRater);
    state = after(state, secondRater, { type: 'participant:leave' });
    expect(hostOf(state)).toBe(candidate);
    state = after(state, candidate, { type: 'participant:leave' });
    expect(hostOf(state)).toBe(observer);
  });

  it('is whoever comes into a room that everybody left', () => {
    let state = after(aLobby(), host, { type: 'participant:leave' });
    expect(hostOf(state)).toBe(host);
    state = joined(state, 1, 'candidate');
    expect(hostOf(state)).toBe(candidate);
    state = stored(state, comeBack(state, 0));
    expect(hostOf(state)).toBe(candidate);
  });
});

describe('RP47 a shadow', () => {
  const withShadow = () =>
    after(anAnsweredRoom(), host, {
      type: 'participant:set-role',
      participantId: observer,
      role: 'interviewer',
      isShadow: true,
    });

  it('is not waited for, and rates beside the result', () => {
    let state = withShadow();
    expect(raters(state).map(({ id }) => id)).toEqual([host, secondRater]);
    state = after(state, host, rate(state, 1));
    state = after(state, secondRater, rate(state, 1));
    const shadowCard = rate(state, 1, 'seen by a shadow');
    if (shadowCard.type !== 'scorecard:submit') throw new Error('not a scorecard');
    state = after(state, observer, {
      ...shadowCard,
      ratings: shadowCard.ratings.map((rating) => ({ ...rating, value: 1 })),
    });
    state = after(state, host, { type: 'room:reveal', force: false });
    const whole = report(state);
    expect(whole?.sheets[0]?.criteria[0]).toMatchObject({ mean: 3, n: 2, spread: 0 });
    expect(whole?.debrief).toEqual([]);
    expect(whole?.questions[0]?.scorecards?.map(({ isShadow }) => isShadow)).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('sees what interviewers see and does nothing that others notice', () => {
    const state = withShadow();
    const viewer = findParticipant(state, observer);
    if (!viewer) throw new Error('no shadow');
    expect(view(state, viewer).questions[0]?.material).not.toBeNull();
    const silent = ['chat:send', 'question:ask', 'room:reveal', 'hint:reveal', 'timer:start'];
    const { actions } = view(state, viewer).you;
    expect(actions.filter((each) => silent.includes(each))).toEqual([]);
    expect(actions).toContain('scorecard:submit');
    expect(actions).toContain('note:write');
  });
});

describe('RP49 a room that nobody uses', () => {
  it('closes, and shows first what was rated', () => {
    const idle = decideSystem(aLobby(), { type: 'room:expire', seq: 2 });
    expect(idle).toEqual({ ok: true, events: [{ type: 'room:closed', reason: 'expired' }] });
    const rated = after(anAnsweredRoom(), host, rate(anAnsweredRoom(), 1));
    const state = stored(rated, decideSystem(rated, { type: 'room:expire', seq: rated.seq }));
    expect(state).toMatchObject({ status: 'closed', closeReason: 'expired' });
    expect(report(state)?.sheets[0]?.criteria[0]?.n).toBe(1);
  });

  it('stays open where something happened since it was found', () => {
    const state = aLiveRoom();
    const decision = decideSystem(state, { type: 'room:expire', seq: state.seq - 1 });
    expect(codeOf(decision)).toBe('version_conflict');
  });

  it('RP10 may be ended by hand while nothing is answered', () => {
    const state = aLiveRoom();
    expect(after(state, host, { type: 'room:close' })).toMatchObject({ closeReason: 'ended' });
    expect(codeOf(decide(anAnsweredRoom(), host, { type: 'room:close' }))).toBe('wrong_state');
  });
});
