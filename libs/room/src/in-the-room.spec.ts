import { describe, expect, it } from '@jest/globals';
import { noteIdSchema } from '@hotseat/contracts';
import { anId } from '@hotseat/testing';
import { decide, type ParticipantCommand } from './decide.ts';
import { evolve } from './evolve.ts';
import { findParticipant } from './find-in-room.ts';
import type { RoomState } from './room-state.ts';
import {
  after,
  aLiveRoom,
  anAnsweredRoom,
  ask,
  askedId,
  candidate,
  codeOf,
  content,
  host,
  observer,
  secondRater,
} from './testing/a-room.ts';
import { view } from './view.ts';

const open = () => after(aLiveRoom(), host, ask(1));
const askedQuestionId = askedId(1);

/** The state after a command that is stored at a given second of the day. */
function at(second: number, state: RoomState, actor: typeof host, command: ParticipantCommand) {
  const decision = decide(state, actor, command);
  const [event] = decision.ok ? decision.events : [];
  if (!event) throw new Error('refused');
  const time = new Date(Date.UTC(2026, 5, 1) + second * 1000).toISOString();
  return evolve(state, { seq: state.seq + 1, at: time, actorId: actor, event });
}

const secondOf = (time: string) => (Date.parse(time) - Date.UTC(2026, 5, 1)) / 1000;

describe('RP45 timers', () => {
  const start = { type: 'timer:start', timer: 'question', minutes: 5 } as const;

  it('keep what remains while paused, and go on from there', () => {
    let state = at(0, open(), host, start);
    state = at(60, state, host, { type: 'timer:pause', timer: 'question' });
    expect(state.timers.question).toEqual({
      state: 'paused',
      totalMs: 300_000,
      remainingMs: 240_000,
    });
    state = at(1000, state, host, { type: 'timer:resume', timer: 'question' });
    const timer = state.timers.question;
    expect(timer?.state === 'running' && secondOf(timer.deadline)).toBe(1240);
  });

  it('count an extension from now where the time was over', () => {
    let state = at(0, open(), host, start);
    state = at(200, state, host, { type: 'timer:extend', timer: 'question', minutes: 1 });
    let timer = state.timers.question;
    expect(timer?.state === 'running' && secondOf(timer.deadline)).toBe(360);
    state = at(900, state, host, { type: 'timer:extend', timer: 'question', minutes: 1 });
    timer = state.timers.question;
    expect(timer?.state === 'running' && secondOf(timer.deadline)).toBe(960);
  });

  it('end with what they are for', () => {
    let state = after(open(), host, start);
    state = after(state, host, { type: 'timer:start', timer: 'session', minutes: 60 });
    state = after(state, candidate, { type: 'answer:submit', askedQuestionId, text: 'x' });
    expect(state.timers.question).toBeNull();
    expect(state.timers.session).not.toBeNull();
    expect(codeOf(decide(state, host, start))).toBe('wrong_state');
    state = after(state, host, { type: 'room:reveal', force: true });
    expect(state.timers.session).toBeNull();
  });

  it('start with a question from the queue that has a time box', () => {
    const item = { ...content(5), suggestedMinutes: 5, minutes: 7 };
    let state = after(aLiveRoom(), host, {
      type: 'queue:set',
      version: 0,
      kit: null,
      items: [item],
    });
    const next = { type: 'queue:next', askedQuestionId, content: content(5) } as const;
    const stale = { ...next, content: content(6) };
    expect(codeOf(decide(state, host, stale))).toBe('version_conflict');
    state = after(state, host, next);
    expect(state.timers.question).toMatchObject({ state: 'running', totalMs: 420_000 });
    expect(state.queue).toMatchObject({ items: [], asked: 1, askedMinutes: 7 });
    const behind: ParticipantCommand = { type: 'queue:set', version: 1, kit: null, items: [] };
    expect(codeOf(decide(state, secondRater, behind))).toBe('version_conflict');
  });
});

describe('the hint ladder', () => {
  const hint = (index: number) => ({ type: 'hint:reveal', askedQuestionId, index }) as const;

  it('is revealed step by step, once for two who press together, and seen by all', () => {
    let state = after(open(), host, hint(0));
    expect(codeOf(decide(state, secondRater, hint(0)))).toBe('version_conflict');
    const viewer = findParticipant(state, candidate);
    if (!viewer) throw new Error('no candidate');
    expect(view(state, viewer).questions[0]).toMatchObject({
      hints: [{ text: 'secret-1-hint-one' }],
      hintsLeft: 1,
      material: null,
    });
    state = after(state, host, hint(1));
    expect(codeOf(decide(state, host, hint(2)))).toBe('wrong_state');
  });

  it('answers the hand that asked for it', () => {
    let state = after(open(), candidate, { type: 'hand:raise', reason: 'hint' });
    state = after(state, observer, { type: 'hand:raise', reason: 'speak' });
    state = after(state, host, hint(0));
    expect(findParticipant(state, candidate)?.hand).toBeNull();
    expect(findParticipant(state, observer)?.hand).toMatchObject({ reason: 'speak' });
    const lower = { type: 'hand:lower', participantId: observer } as const;
    expect(codeOf(decide(state, candidate, lower))).toBe('wrong_state');
    expect(codeOf(decide(state, secondRater, lower))).toBe('accepted');
  });
});

describe('RP44 notes', () => {
  const noteId = noteIdSchema.parse(anId(900));
  const write = (text: string, version: number, isShared = false) =>
    ({ type: 'note:write', noteId, askedQuestionId, text, isShared, version }) as const;

  it('are pinned to the second in which they were begun', () => {
    const asked = at(100, aLiveRoom(), host, ask(1));
    let state = at(165, asked, host, write('hesitates', 0));
    state = at(300, state, host, write('hesitates, then finds it', 1));
    expect(state.notes).toMatchObject([{ secondsIn: 65, version: 2 }]);
  });

  it('tell the slower window of their author, and go away when emptied', () => {
    let state = after(open(), host, write('one', 0));
    state = after(state, host, write('two', 1));
    const refused = decide(state, host, write('another window', 1));
    expect(refused).toMatchObject({ code: 'version_conflict', details: { version: 2 } });
    expect(codeOf(decide(state, secondRater, write('not mine', 2)))).toBe('version_conflict');
    expect(after(state, host, write(' ', 2)).notes).toEqual([]);
  });
});

describe('chat', () => {
  it('is silent for observers until the debrief', () => {
    const say = { type: 'chat:send', text: 'hello' } as const;
    const state = anAnsweredRoom();
    expect(codeOf(decide(state, observer, say))).toBe('forbidden');
    const revealed = after(state, host, { type: 'room:reveal', force: true });
    expect(codeOf(decide(revealed, observer, say))).toBe('accepted');
    const closed = after(revealed, host, { type: 'room:close' });
    expect(codeOf(decide(closed, host, say))).toBe('room_closed');
  });

  it('arrives quietly while the candidate has asked for quiet', () => {
    let state = at(0, open(), candidate, { type: 'focus:start', minutes: 2 });
    state = at(60, state, host, { type: 'chat:send', text: 'during' });
    state = at(121, state, host, { type: 'chat:send', text: 'after' });
    expect(state.messages.map(({ isQuiet }) => isQuiet)).toEqual([true, false]);
  });

  it('carries the newest two hundred', () => {
    let state = aLiveRoom();
    for (let n = 0; n < 205; n += 1) {
      state = after(state, host, { type: 'chat:send', text: `message ${n}` });
    }
    expect(state.messages).toHaveLength(200);
    expect(state.messages[0]?.text).toBe('message 5');
  });
});

describe('the debrief', () => {
  it('agrees what each does next, and tells the slower of two', () => {
    const agree = (version: number) =>
      ({ type: 'debrief:agree', participantId: candidate, text: 'say it aloud', version }) as const;
    expect(codeOf(decide(anAnsweredRoom(), host, agree(0)))).toBe('wrong_state');
    let state = after(anAnsweredRoom(), host, { type: 'room:reveal', force: true });
    state = after(state, candidate, agree(0));
    expect(codeOf(decide(state, host, agree(0)))).toBe('version_conflict');
    expect(codeOf(decide(state, observer, agree(1)))).toBe('forbidden');
    expect(after(state, host, agree(1)).agreedActions).toMatchObject([{ version: 2 }]);
  });
});
