import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { diffText } from './text-diff.ts';

const words = fc
  .array(fc.constantFrom('注', '意', '力', 'head ', 'cache', ' ', '\n', '.'), { maxLength: 30 })
  .map((parts) => parts.join(''));

describe('diffText', () => {
  it('holds both texts whole', () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        const parts = diffText(before, after);
        const without = (kind: string) =>
          parts
            .filter((part) => part.kind !== kind)
            .map(({ text }) => text)
            .join('');
        expect(without('added')).toBe(before);
        expect(without('removed')).toBe(after);
      }),
    );
  });

  it('marks nothing where nothing changed', () => {
    expect(diffText('同一段话 stays', '同一段话 stays')).toEqual([
      { kind: 'same', text: '同一段话 stays' },
    ]);
  });

  it('marks words of English and characters of Chinese, not whole lines', () => {
    expect(diffText('The cache grows.', 'The cache shrinks.')).toEqual([
      { kind: 'same', text: 'The cache ' },
      { kind: 'removed', text: 'grows' },
      { kind: 'added', text: 'shrinks' },
      { kind: 'same', text: '.' },
    ]);
    expect(diffText('显存变大', '显存变小')).toEqual([
      { kind: 'same', text: '显存变' },
      { kind: 'removed', text: '大' },
      { kind: 'added', text: '小' },
    ]);
  });
});
