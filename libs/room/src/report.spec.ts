import { describe, expect, it } from '@jest/globals';
import { someRatings } from '@hotseat/testing';
import { report } from './report.ts';
import { after, anAnsweredRoom, askedId, host, secondRater } from './testing/a-room.ts';

describe('report', () => {
  it('is null before the reveal', () => {
    expect(report(anAnsweredRoom())).toBeNull();
  });

  it('summarises independent ratings and sorts the debrief by spread', () => {
    let state = anAnsweredRoom();
    const [first, second] = state.rubric.criteria;
    const rate = (values: [number | null, number]) =>
      someRatings(state.rubric, 1, 'evidence').map((rating, index) => ({
        ...rating,
        value: values[index] ?? null,
      }));
    const submit = (ratings: ReturnType<typeof rate>) =>
      ({
        type: 'scorecard:submit',
        askedQuestionId: askedId(1),
        ratings,
        feedback: '',
      }) as const;
    state = after(state, host, submit(rate([null, 1])));
    state = after(state, secondRater, submit(rate([3, 4])));
    state = after(state, host, { type: 'room:reveal', force: false });
    const result = report(state);
    expect(result?.sheets[0]?.criteria).toEqual([
      { criterionId: first?.id, mean: 3, n: 1, spread: null },
      { criterionId: second?.id, mean: 2.5, n: 2, spread: 3 },
    ]);
    expect(result?.debrief).toEqual([
      { askedQuestionId: askedId(1), criterionId: second?.id, spread: 3 },
    ]);
  });
});
