import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isScrambledReference } from './scrambled-reference.ts';

const english =
  'It keeps the keys and values of earlier tokens, so that each new token attends to them without ' +
  'computing them again; memory grows with sequence length and batch size.';
const chinese =
  '把之前每个词元的键和值保存下来，生成新词元时直接读取，不必重新计算；代价是显存随序列长度和批大小线性增长。';

function wordsOf(text: string): string[] {
  return Array.from(new Intl.Segmenter('zh', { granularity: 'word' }).segment(text))
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment);
}
const shuffled = (text: string): fc.Arbitrary<string[]> =>
  fc.shuffledSubarray(wordsOf(text), { minLength: wordsOf(text).length });

describe('SC17 the reference out of order', () => {
  it('is seen in any shuffle of its words, but for rare ones that keep its phrases', () => {
    for (const [text, joint] of [
      [english, ' '],
      [chinese, ''],
    ] as const) {
      const seen = fc
        .sample(shuffled(text), { numRuns: 100, seed: 1 })
        .filter((words) => isScrambledReference(text, words.join(joint)));
      expect(seen.length).toBeGreaterThan(90);
    }
  });

  it.each([
    ['the reference itself', english, english],
    ['its sentences in another order', chinese, chinese.split('；').reverse().join('；')],
    [
      'a terse answer in its words',
      chinese,
      '保存之前词元的键和值，不必重新计算；代价是显存随长度和批大小增长。',
    ],
    [
      'other words',
      english,
      'Vectors of past positions stay in GPU memory and are read again each step.',
    ],
    ['one of its words over and over', chinese, `保存键和值。${'长'.repeat(10_000)}`],
    ['too little to tell', english, 'memory of keys values'],
  ])('is not seen in %s', (_, reference, answer) => {
    expect(isScrambledReference(reference, answer)).toBe(false);
  });
});
