import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import {
  findDuplicates,
  referenceHash,
  type BankQuestion,
  type ComparedQuestion,
} from './find-duplicates.ts';

function asked(prompt: string, reference: string, language: 'zh' | 'en' = 'en'): ComparedQuestion {
  return { language, prompt, referenceHash: referenceHash(reference) };
}

function banked(prompt: string, reference: string): BankQuestion {
  return {
    ...asked(prompt, reference),
    versionId: v7(),
    handbookTitle: { zh: '库', en: 'Library' },
  };
}

describe('findDuplicates', () => {
  it('calls the same question with the same answer same, with another answer near', () => {
    const own = [asked('What is tea?', 'a'), asked('what is TEA', 'a'), asked('What is tea?', 'b')];
    const [first] = findDuplicates(own, [], []);
    expect(first?.map(({ kind, position, similarity }) => [kind, position, similarity])).toEqual([
      ['same', 1, 1],
      ['near', 2, 1],
    ]);
  });

  it('names the bank with its version, and each other question once', () => {
    const bank = [banked('What is tea?', 'a')];
    const near = [{ a: 0, b: 0, inOthers: true, similarity: 0.99 }];
    const [found] = findDuplicates([asked('What is tea?', 'a')], bank, near);
    expect(found).toHaveLength(1);
    expect(found?.[0]).toMatchObject({
      kind: 'same',
      versionId: bank[0]?.versionId,
      position: null,
    });
  });

  it('shows a pair that the encoder found at both questions, not across languages', () => {
    const own = [
      asked('Why rolled?', 'a'),
      asked('Reason for rolling?', 'b'),
      asked('为何', 'c', 'zh'),
    ];
    const found = findDuplicates(
      own,
      [],
      [
        { a: 0, b: 1, inOthers: false, similarity: 0.934 },
        { a: 0, b: 2, inOthers: false, similarity: 0.95 },
      ],
    );
    expect(
      found.map((list) => list.map(({ position, similarity }) => [position, similarity])),
    ).toEqual([[[1, 0.93]], [[0, 0.93]], []]);
  });
});
