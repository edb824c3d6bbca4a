import { describe, expect, it } from '@jest/globals';
import { importQuestionSchema } from '@hotseat/contracts';
import { changesOf, type QuestionFields } from './question-changes.ts';

const before = importQuestionSchema.parse({
  position: 0,
  revision: 'a',
  language: 'zh',
  number: '1',
  chapterTitle: '章',
  file: 'a.md',
  line: 1,
  kept: true,
  edited: false,
  prompt: '题',
  kind: 'technique',
  difficulty: 3,
  minutes: 5,
  tags: ['甲', '乙'],
  reference: '答案。',
  keyPoints: [{ term: '词', text: '句', context: [], weight: 1 }],
  hints: [],
  followUps: [],
  commonMistakes: [],
  seniorSignal: null,
  keyPointOrigin: 'derived',
  findings: [],
  duplicates: [],
  change: 'added',
  storedVersionId: null,
});
const fields: QuestionFields = {
  prompt: '题',
  reference: '答案。',
  kind: 'technique',
  difficulty: '3',
  minutes: '5',
  tags: '甲, 乙',
  keyPoints: before.keyPoints,
};

describe('changesOf', () => {
  it('is empty when nothing was changed, also by an empty row and other commas', () => {
    const empty = { term: ' ', text: '', context: [], weight: 1 };
    expect(changesOf(before, fields)).toEqual({});
    const touched = { ...fields, tags: '甲、乙，甲', keyPoints: [...before.keyPoints, empty] };
    expect(changesOf(before, touched)).toEqual({});
  });

  it('leaves proposed key points out, so that they follow a changed answer', () => {
    expect(changesOf(before, { ...fields, reference: '新。', difficulty: '4' })).toEqual({
      reference: '新。',
      difficulty: 4,
    });
  });

  it('keeps minutes within what a question may take', () => {
    expect(changesOf(before, { ...fields, minutes: '900' })).toEqual({ minutes: 120 });
    expect(changesOf(before, { ...fields, minutes: 'x' })).toEqual({});
  });
});
