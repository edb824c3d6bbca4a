import { describe, expect, it } from '@jest/globals';
import { limits, type Role } from '@hotseat/contracts';
import { decide } from './decide.ts';
import { decideSystem } from './decide-system.ts';
import { openRoles } from './open-roles.ts';
import {
  after,
  aLiveRoom,
  aLobby,
  aMachineScore,
  anAnsweredRoom,
  ask,
  askedId,
  candidate,
  codeOf,
  host,
  joined,
  observer,
  rate,
  secondRater,
  stored,
} from './testing/a-room.ts';

describe('starting', () => {
  it('needs a candidate', () => {
    expect(codeOf(decide(aLobby(), host, { type: 'room:start' }))).toBe('no_candidate');
    const ready = joined(aLobby(), 1, 'candidate');
    expect(codeOf(decide(ready, host, { type: 'room:start' }))).toBe('accepted');
  });

  it('needs an interviewer when the host answers', () => {
    expect(codeOf(decide(aLobby('candidate'), host, { type: 'room:start' }))).toBe('no_candidate');
  });
});

describe('joining', () => {
  it('offers what is missing, never a second interviewer', () => {
    expect(openRoles(aLobby())).toEqual(['candidate', 'observer']);
    expect(openRoles(aLobby('candidate'))).toEqual(['interviewer', 'observer']);
    expect(openRoles(joined(aLobby(), 1, 'candidate'))).toEqual(['observer']);
  });

  it('refuses a taken role and a full room', () => {
    const taken = joined(aLobby(), 1, 'candidate');
    const join = (role: Role) => ({ role, ...newcomer });
    expect(codeOf(decideSystem(taken, join('candidate')))).toBe('role_taken');
    let full = taken;
    for (let n = 2; n < limits.roomMembers; n += 1) full = joined(full, n, 'observer');
    expect(codeOf(decideSystem(full, join('observer')))).toBe('room_full');
  });

  it('ends with the reveal', () => {
    const revealed = after(aLiveRoom(), host, { type: 'room:reveal', force: false });
    expect(openRoles(revealed)).toEqual([]);
    expect(codeOf(decideSystem(revealed, { role: 'observer', ...newcomer }))).toBe('room_closed');
  });

  const newcomer = {
    type: 'participant:join' as const,
    participantId: askedId(90) as never,
    userId: askedId(91) as never,
    name: 'newcomer',
    isHost: false,
  };
});

describe('asking and answering', () => {
  it('has one open question at a time', () => {
    const open = after(aLiveRoom(), host, ask(1));
    expect(codeOf(decide(open, secondRater, ask(2)))).toBe('question_open');
    const skipped = after(open, host, { type: 'question:skip', askedQuestionId: askedId(1) });
    expect(codeOf(decide(skipped, secondRater, ask(2)))).toBe('accepted');
  });

  it('lets only the candidate answer, once, with words', () => {
    const open = after(aLiveRoom(), host, ask(1));
    const answer = (text: string) =>
      ({ type: 'answer:submit', askedQuestionId: askedId(1), text }) as const;
    expect(codeOf(decide(open, host, answer('x')))).toBe('forbidden');
    expect(codeOf(decide(open, observer, answer('x')))).toBe('forbidden');
    expect(codeOf(decide(open, candidate, answer(' \n\t')))).toBe('answer_empty');
    const submitted = after(open, candidate, answer('x'));
    expect(codeOf(decide(submitted, candidate, answer('y')))).toBe('already_submitted');
  });

  it('lets nobody but interviewers ask', () => {
    expect(codeOf(decide(aLiveRoom(), candidate, ask(1)))).toBe('forbidden');
    expect(codeOf(decide(aLiveRoom(), observer, ask(1)))).toBe('forbidden');
  });
});

describe('rating', () => {
  it('is final', () => {
    const state = anAnsweredRoom();
    const rated = after(state, host, rate(state, 1));
    expect(codeOf(decide(rated, host, rate(state, 1)))).toBe('already_submitted');
    expect(codeOf(decide(rated, secondRater, rate(state, 1)))).toBe('accepted');
  });

  it('needs evidence, and quotes that stand in the answer', () => {
    const state = anAnsweredRoom('attention looks at all tokens');
    const command = rate(state, 1);
    if (command.type !== 'scorecard:submit') throw new Error('not a scorecard');
    const withEvidence = (evidence: (typeof command.ratings)[number]['evidence']) => ({
      ...command,
      ratings: command.ratings.map((rating, index) =>
        index === 0 ? { ...rating, evidence } : rating,
      ),
    });
    expect(codeOf(decide(state, host, withEvidence([])))).toBe('evidence_missing');
    const invented = withEvidence([{ kind: 'quote', text: 'never said' }]);
    expect(codeOf(decide(state, host, invented))).toBe('quote_not_in_answer');
    const real = withEvidence([{ kind: 'quote', text: 'looks at all' }]);
    expect(codeOf(decide(state, host, real))).toBe('accepted');
  });

  it('covers every criterion exactly once', () => {
    const state = anAnsweredRoom();
    const command = rate(state, 1);
    if (command.type !== 'scorecard:submit') throw new Error('not a scorecard');
    const [first] = command.ratings;
    const missing = { ...command, ratings: command.ratings.slice(1) };
    expect(codeOf(decide(state, host, missing))).toBe('validation_failed');
    const doubled = { ...command, ratings: [...command.ratings, first as never] };
    expect(codeOf(decide(state, host, doubled))).toBe('validation_failed');
  });
});

describe('revealing', () => {
  it('waits for every interviewer unless forced', () => {
    const state = anAnsweredRoom();
    const half = after(state, host, rate(state, 1));
    const refusal = decide(half, host, { type: 'room:reveal', force: false });
    expect(refusal).toEqual({
      ok: false,
      code: 'raters_missing',
      details: { missing: ['person-3'] },
    });
    const forced = after(half, host, { type: 'room:reveal', force: true });
    expect(forced.status).toBe('revealed');
  });

  it('is never the candidate’s to do, even as host', () => {
    let state = joined(aLobby('candidate'), 1, 'interviewer');
    state = after(state, host, { type: 'room:start' });
    expect(codeOf(decide(state, host, { type: 'room:reveal', force: true }))).toBe('forbidden');
  });

  it('takes a machine score that comes after it', () => {
    const state = after(anAnsweredRoom(), host, { type: 'room:reveal', force: true });
    const machine = aMachineScore('late');
    const scored = stored(
      state,
      decideSystem(state, { type: 'answer:score', askedQuestionId: askedId(1), machine }),
    );
    expect(scored.questions[0]?.machine).toEqual(machine);
  });
});

describe('changing roles', () => {
  it('never makes somebody who saw a reference the candidate', () => {
    const state = aLiveRoom();
    const change = (participantId: typeof host, role: Role) =>
      decide(state, host, { type: 'participant:set-role', participantId, role });
    expect(codeOf(change(secondRater, 'candidate'))).toBe('wrong_state');
    expect(codeOf(change(candidate, 'interviewer'))).toBe('wrong_state');
    expect(codeOf(change(observer, 'interviewer'))).toBe('accepted');
  });
});
