import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findQuote, segmentAnswer } from './answer-segments.ts';

const marksOf = (maxEnd: number) =>
  fc.array(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      span: fc.tuple(fc.integer({ min: 0, max: maxEnd }), fc.integer({ min: 0, max: maxEnd })),
    }),
    { maxLength: 8 },
  );

describe('segmentAnswer', () => {
  it('gives back the answer when the pieces are joined, whatever the spans are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), marksOf(60), (text, marks) => {
        const joined = segmentAnswer(text, marks)
          .map((segment) => segment.text)
          .join('');
        expect(joined).toBe(text);
      }),
    );
  });

  it('marks exactly the units that a span covers (text without surrogate pairs)', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '中', ' ', '\n'), maxLength: 40 }),
        marksOf(40),
        (text, marks) => {
          for (const segment of segmentAnswer(text, marks)) {
            for (let at = segment.start; at < segment.start + segment.text.length; at += 1) {
              const expected = new Set(
                marks.filter(({ span }) => span[0] <= at && at < span[1]).map(({ id }) => id),
              );
              expect(new Set(segment.markIds)).toEqual(expected);
            }
          }
        },
      ),
    );
  });

  it('never cuts a surrogate pair in two', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), marksOf(40), (text, marks) => {
        for (const segment of segmentAnswer(text, marks)) {
          expect(segment.text.isWellFormed()).toBe(true);
        }
      }),
    );
  });

  it('splits two overlapping spans into three marked pieces', () => {
    const segments = segmentAnswer('0123456789', [
      { id: 'x', span: [1, 5] },
      { id: 'y', span: [3, 8] },
    ]);
    expect(segments.map(({ text, markIds }) => [text, markIds.join('+')])).toEqual([
      ['0', ''],
      ['12', 'x'],
      ['34', 'x+y'],
      ['567', 'y'],
      ['89', ''],
    ]);
  });

  it('ignores empty and reversed spans and clips those that reach past the end', () => {
    const segments = segmentAnswer('abc', [
      { id: 'empty', span: [1, 1] },
      { id: 'reversed', span: [2, 1] },
      { id: 'long', span: [2, 99] },
    ]);
    expect(segments).toEqual([
      { start: 0, text: 'ab', markIds: [] },
      { start: 2, text: 'c', markIds: ['long'] },
    ]);
  });
});

describe('findQuote', () => {
  it('finds the first occurrence and nothing for an empty or absent quote', () => {
    expect(findQuote('注意力机制很重要', '机制')).toEqual([3, 5]);
    expect(findQuote('abc', '')).toBeNull();
    expect(findQuote('abc', 'abd')).toBeNull();
  });
});
