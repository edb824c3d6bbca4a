import { describe, expect, it } from '@jest/globals';
import { decide } from './decide.ts';
import { findParticipant } from './find-in-room.ts';
import { report } from './report.ts';
import type { RoomState } from './room-state.ts';
import {
  after,
  aLobby,
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
} from './testing/a-room.ts';
import { view } from './view.ts';

const swap = (candidateId = host, force = false) =>
  ({ type: 'round:start', candidateId, force }) as const;

/** Two peers: the first round is answered and rated. */
function aFirstRound(): RoomState {
  let state = joined(aLobby(), 1, 'candidate');
  state = after(state, host, { type: 'room:start' });
  state = after(state, host, ask(1));
  state = after(state, candidate, {
    type: 'answer:submit',
    askedQuestionId: askedId(1),
    text: 'an answer',
  });
  return after(state, host, rate(state, 1));
}

function viewOf(state: RoomState, id: typeof host) {
  const viewer = findParticipant(state, id);
  if (!viewer) throw new Error('not a participant');
  return view(state, viewer);
}

describe('RP42 a new round', () => {
  it('does not bring a rater back who was removed in the one before', () => {
    let state = after(anAnsweredRoom(), host, rate(anAnsweredRoom(), 1));
    const count = () => viewOf(state, host).questions[0]?.raters;
    expect(count()).toEqual({ submitted: 1, expected: 2 });
    state = after(state, host, { type: 'participant:remove', participantId: secondRater });
    expect(count()).toEqual({ submitted: 1, expected: 1 });
    state = after(state, host, swap(observer));
    expect(count()).toEqual({ submitted: 1, expected: 1 });
  });

  it('swaps the roles of two peers and keeps a sheet of each', () => {
    let state = after(aFirstRound(), host, swap());
    expect(viewOf(state, host).you.role).toBe('candidate');
    expect(viewOf(state, candidate).you.role).toBe('interviewer');
    state = after(state, candidate, ask(2));
    state = after(state, host, {
      type: 'answer:submit',
      askedQuestionId: askedId(2),
      text: 'my turn',
    });
    state = after(state, candidate, rate(state, 2));
    state = after(state, candidate, { type: 'room:reveal', force: false });
    const whole = report(state);
    expect(whole?.sheets).toMatchObject([
      { number: 1, candidateId: candidate, interviewerIds: [host] },
      { number: 2, candidateId: host, interviewerIds: [candidate] },
    ]);
    expect(whole?.sheets.map((sheet) => sheet.criteria[0]?.n)).toEqual([1, 1]);
    expect(whole?.questions.map(({ round }) => round)).toEqual([1, 2]);
  });

  it('opens nothing of the round before to the one who answered in it', () => {
    const state = after(aFirstRound(), host, swap());
    const shown = viewOf(state, candidate);
    expect(shown.rubric).not.toBeNull();
    expect(shown.questions[0]).toMatchObject({
      material: null,
      raters: null,
      machine: { state: 'hidden' },
    });
    // Nor to the one who answers now, who knew it before.
    expect(viewOf(state, host).questions[0]?.material).toBeNull();
    expect(viewOf(state, host).rubric).toBeNull();
  });

  it('waits for ratings unless forced, and takes none afterwards', () => {
    const unrated = anAnsweredRoom();
    expect(codeOf(decide(unrated, host, swap(observer)))).toBe('raters_missing');
    const forced = after(unrated, host, swap(observer, true));
    expect(codeOf(decide(forced, host, rate(forced, 1)))).toBe('wrong_state');
    expect(forced.participants.find(({ id }) => id === candidate)?.role).toBe('observer');
  });

  it('is not the candidate’s to start, and needs a question that is done with', () => {
    const state = aFirstRound();
    expect(codeOf(decide(state, candidate, swap(host, true)))).toBe('forbidden');
    const open = after(state, host, ask(2));
    expect(codeOf(decide(open, host, swap()))).toBe('question_open');
    expect(codeOf(decide(state, host, swap(candidate)))).toBe('wrong_state');
  });

  it('empties the queue for a candidate who has seen it, and keeps it for one who has not', () => {
    let state = anAnsweredRoom();
    state = after(state, host, rate(state, 1));
    state = after(state, secondRater, rate(state, 1));
    const { id: kitId } = { id: askedId(70) as never };
    const item = {
      questionVersionId: askedId(71) as never,
      language: 'en' as const,
      number: '1.1',
      chapterTitle: 'Chapter',
      prompt: 'queued',
      difficulty: 2,
      suggestedMinutes: 5,
      minutes: null,
    };
    const kit = { id: kitId, title: 'A kit' };
    state = after(state, host, { type: 'queue:set', version: 0, kit, items: [item] });
    expect(after(state, host, swap(observer)).queue.items).toHaveLength(1);
    expect(after(state, host, swap(secondRater)).queue).toMatchObject({ items: [], kit: null });
  });
});
