import { describe, expect, it } from '@jest/globals';
import { reportSchema, roomViewSchema, type ParticipantId } from '@hotseat/contracts';
import fc from 'fast-check';
import { allowedActions, decide, decideSystem, type ParticipantCommand } from './decide.ts';
import { report } from './report.ts';
import { findParticipant, isRevealed, type RoomState } from './room-state.ts';
import {
  after,
  aLiveRoom,
  aMachineScore,
  anAnsweredRoom,
  ask,
  askedId,
  candidate,
  host,
  observer,
  rate,
  secondRater,
  stored,
} from './testing/a-room.ts';
import { view } from './view.ts';

const everybody = [host, candidate, observer, secondRater];
const interviewers: ParticipantId[] = [host, secondRater];

/** What a viewer receives, as the text that goes over the wire. */
function payload(state: RoomState, id: ParticipantId): string {
  const viewer = findParticipant(state, id);
  if (!viewer) throw new Error('not a participant');
  return JSON.stringify(view(state, viewer));
}

/** Any command of anybody, sensible or not, as a function of the state it meets. */
const step = fc.record({
  actor: fc.constantFrom(...everybody),
  question: fc.integer({ min: 1, max: 3 }),
  kind: fc.constantFrom(
    'ask',
    'skip',
    'answer',
    'rate',
    'score',
    'reveal',
    'force',
    'close',
    'promote',
  ),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function play(state: RoomState, { actor, question, kind }: Step): RoomState {
  const askedQuestionId = askedId(question);
  if (kind === 'score') {
    const machine = aMachineScore(`machine-${question}`);
    const decision = decideSystem(state, { type: 'answer:score', askedQuestionId, machine });
    return decision.ok ? stored(state, decision) : state;
  }
  const commands: Record<Exclude<typeof kind, 'score'>, ParticipantCommand> = {
    ask: ask(question),
    skip: { type: 'question:skip', askedQuestionId },
    answer: { type: 'answer:submit', askedQuestionId, text: `answer-${question}` },
    rate: rate(state, question, `note-of-${actor}`),
    reveal: { type: 'room:reveal', force: false },
    force: { type: 'room:reveal', force: true },
    close: { type: 'room:close' },
    promote: { type: 'participant:set-role', participantId: observer, role: 'interviewer' },
  };
  if (kind === 'ask' && state.questions.some((asked) => asked.id === askedQuestionId)) return state;
  const decision = decide(state, actor, commands[kind]);
  return decision.ok ? stored(state, decision) : state;
}

const walk = fc.array(step, { maxLength: 25 }).map((steps) => steps.reduce(play, aLiveRoom()));

describe('view', () => {
  it('keeps everything but prompts and answers from candidates and observers until the reveal', () => {
    fc.assert(
      fc.property(walk, (state) => {
        for (const { id, role } of state.participants) {
          if (role === 'interviewer' || isRevealed(state)) continue;
          const text = payload(state, id);
          expect(text).not.toMatch(/secret-|levels-|note-of-|machine-\d/);
        }
      }),
      { seed: 20261124, numRuns: 400 },
    );
  });

  it('keeps others’ ratings and an unrated answer’s machine score from interviewers', () => {
    fc.assert(
      fc.property(walk, (state) => {
        if (isRevealed(state)) return;
        for (const rater of interviewers) {
          const text = payload(state, rater);
          for (const other of everybody.filter((id) => id !== rater)) {
            expect(text).not.toContain(`note-of-${other}`);
          }
          for (const question of state.questions) {
            const hasRated = question.scorecards.some((card) => card.participantId === rater);
            const flag = `machine-${question.id === askedId(1) ? 1 : question.id === askedId(2) ? 2 : 3}`;
            if (!hasRated) expect(text).not.toContain(flag);
          }
        }
      }),
      { seed: 20261124, numRuns: 400 },
    );
  });

  it('always fits the contract', () => {
    fc.assert(
      fc.property(walk, (state) => {
        for (const viewer of state.participants) roomViewSchema.parse(view(state, viewer));
        const whole = report(state);
        expect(whole === null).toBe(!isRevealed(state));
        if (whole) reportSchema.parse(whole);
      }),
      { seed: 20261124, numRuns: 100 },
    );
  });

  it('offers only commands that are accepted', () => {
    const state = anAnsweredRoom();
    const rater = findParticipant(state, host);
    if (!rater) throw new Error('no host');
    expect(allowedActions(state, rater)).toEqual([
      'participant:set-role',
      'room:reveal',
      'question:ask',
      'scorecard:submit',
    ]);
    const answering = findParticipant(state, candidate);
    expect(answering && allowedActions(state, answering)).toEqual([]);
  });

  it('shows a rater the machine once they have rated', () => {
    let state = anAnsweredRoom();
    const machine = aMachineScore('machine-1');
    state = stored(
      state,
      decideSystem(state, { type: 'answer:score', askedQuestionId: askedId(1), machine }),
    );
    expect(payload(state, host)).not.toContain('machine-1');
    state = after(state, host, rate(state, 1));
    expect(payload(state, host)).toContain('machine-1');
    expect(payload(state, secondRater)).not.toContain('machine-1');
  });

  it('shows everybody everything after the reveal', () => {
    let state = anAnsweredRoom();
    state = after(state, host, rate(state, 1, 'note-of-host'));
    state = after(state, host, { type: 'room:reveal', force: true });
    for (const id of everybody) {
      expect(payload(state, id)).toContain('secret-1-reference');
      expect(payload(state, id)).toContain('note-of-host');
    }
  });

  it('never carries the user behind a participant', () => {
    const state = aLiveRoom();
    for (const id of everybody) {
      for (const { userId } of state.participants) expect(payload(state, id)).not.toContain(userId);
    }
  });
});
