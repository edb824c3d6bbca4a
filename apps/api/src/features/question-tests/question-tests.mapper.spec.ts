import { attackKindSchema, questionTestSchema } from '@hotseat/contracts';
import { attackGate, type Attack, type ScoreResult } from '@hotseat/scoring';
import { describe, expect, it } from '@jest/globals';
import { attackGroups } from './attack-groups.ts';
import { toQuestionTest } from './question-tests.mapper.ts';

const ids = { modelId: 'judge', calibrationId: 'c1' };
const scored = (score: number): ScoreResult => ({
  status: 'scored',
  score,
  interval: [score, score],
  keyPoints: [{ status: 'covered', confidence: 0.9, span: [0, 4] }],
  flags: [],
  ...ids,
});
const half: Attack = { kind: 'half', answer: 'half', expectation: { kind: 'baseline' } };
const padded: Attack = {
  kind: 'half_padded',
  answer: 'padding half',
  expectation: { kind: 'no_rise', of: 'half', by: attackGate.maxNoiseRise },
};
const salad: Attack = {
  kind: 'keyword_salad',
  answer: 'a, b, c',
  expectation: { kind: 'below', score: attackGate.reach },
};

describe('the groups of attacks', () => {
  it('hold every kind once', () => {
    expect(Object.values(attackGroups).flat().sort()).toEqual([...attackKindSchema.options].sort());
  });
});

describe('a tested question', () => {
  it('says what passed, against its own plain answer', () => {
    const test = toQuestionTest('noise', [half, padded], [scored(2), scored(2.3)], []);
    expect(questionTestSchema.parse(test)).toEqual(test);
    expect(test.answers.map(({ verdict }) => verdict)).toEqual(['passed', 'failed']);
    expect(test.answers[1]?.keyPoints).toEqual([
      { keyPointId: null, status: 'covered', confidence: 0.9, span: [0, 4] },
    ]);
    expect(test.modelId).toBe('judge');
  });

  it('passes nothing without a model: no score would look like a defence', () => {
    const none: ScoreResult = {
      status: 'unavailable',
      score: null,
      interval: null,
      keyPoints: [],
      flags: ['model_missing'],
      modelId: null,
      calibrationId: null,
    };
    const test = toQuestionTest('stuffed', [salad], [none], []);
    expect(test.answers[0]).toMatchObject({ verdict: 'unknown', flags: ['model_missing'] });
  });
});
