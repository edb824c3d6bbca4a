import { describe, expect, it } from '@jest/globals';
import { searchKeyOf, searchVectorOf, type IndexedQuestion } from './search-index.ts';

const question: IndexedQuestion = {
  number: '3.2',
  chapterTitle: 'Serving',
  prompt: "What's a KV-cache?",
  tags: ['memory'],
  keyPoints: [{ term: 'Reuse', text: 'past keys' }],
  hints: [],
  followUps: [],
  commonMistakes: [],
  seniorSignal: null,
  reference: 'Secret \\ text',
};

describe('searchVectorOf', () => {
  it('weighs prompt, tags and chapter above key points and reference', () => {
    const vector = searchVectorOf(question);
    const weightOf = (term: string) =>
      new RegExp(`'${term}':([^ ]*)`).exec(vector)?.[1]?.replace(/\d+/g, '');
    expect(weightOf('cache')).toBe('A');
    expect(weightOf('memory')).toBe('B,B');
    expect(weightOf('serving')).toBe('B');
    expect(weightOf('reuse')).toBe('C');
    expect(weightOf('secret')).toBe('D');
  });

  it('keeps each lexeme within what Postgres takes', () => {
    const vector = searchVectorOf({ ...question, reference: `${'x'.repeat(3_000)} ${'好 '.repeat(20_000)}` });
    expect(vector).not.toContain('xxx');
    const positions = [...vector.matchAll(/(\d+)[A-D]/g)].map(([, at]) => Number(at));
    expect(Math.max(...positions)).toBeLessThanOrEqual(16_383);
    const longest = Math.max(...vector.split(' ').map((entry) => entry.split(',').length));
    expect(longest).toBeLessThanOrEqual(255);
  });
});

describe('searchKeyOf', () => {
  it('changes with the number, the chapter’s title and the content', () => {
    const keyOf = (chapterTitle: string, hash: string, number = '1.1') =>
      searchKeyOf({ number, chapterTitle }, hash);
    const keys = [keyOf('a', '1'), keyOf('b', '1'), keyOf('a', '2'), keyOf('a', '1', '1.2')];
    expect(new Set(keys).size).toBe(4);
    expect(keyOf('a', '1')).toBe(keys[0]);
  });
});
