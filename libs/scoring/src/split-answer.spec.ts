import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { splitAnswer } from './split-answer.ts';
import { countUnits } from './text-units.ts';

function places(text: string): string[] {
  return splitAnswer(text).map(({ start, end }) => text.slice(start, end));
}

describe('SC22 clauses', () => {
  it('are places beside their sentence', () => {
    expect(places('节点扇出大所以树很矮，叶子之间用指针相连')).toEqual([
      '节点扇出大所以树很矮',
      '节点扇出大所以树很矮，叶子之间用指针相连',
      '叶子之间用指针相连',
    ]);
  });

  it('join their neighbour when they say too little alone', () => {
    expect(places('因此，注意力与位置无关')).toEqual(['因此，注意力与位置无关']);
    expect(places('It costs 1,000 ms, roughly')).toEqual(['It costs 1,000 ms, roughly']);
  });
});

describe('SC23 neighbours', () => {
  it('are taken together inside a paragraph only', () => {
    const text = 'A lock is held.\nAnother is awaited.\n\nUse one order.';
    expect(places(text)).toContain('A lock is held.\nAnother is awaited');
    expect(places(text).some((place) => place.includes('awaited.\n\nUse'))).toBe(false);
  });
});

describe('SC25 places that are left out', () => {
  it('are in no pair either', () => {
    const text = 'A lock is held. Skip this part. Another is awaited.';
    const isLeftOut = (place: string): boolean => place === 'Skip this part';
    const found = splitAnswer(text, isLeftOut).map(({ start, end }) => text.slice(start, end));
    expect(found).toEqual(['A lock is held', 'Another is awaited']);
  });
});

describe('SC24 speech without punctuation', () => {
  it('is cut into overlapping windows that cover every word', () => {
    const words = Array.from({ length: 100 }, (_, index) => `word${index}`);
    const found = places(words.join(' '));
    expect(found.every((place) => countUnits(place) <= 24)).toBe(true);
    for (const pair of words.slice(1).map((word, index) => `${words[index]} ${word}`)) {
      expect(found.some((place) => `${place} `.includes(`${pair} `))).toBe(true);
    }
  });

  it('works for Chinese as well', () => {
    const text = '就是把之前的键和值都存下来下一步直接用不用重复计算'.repeat(4);
    expect(places(text).every((place) => countUnits(place) <= 24)).toBe(true);
    expect(places(text).at(-1)?.endsWith('重复计算')).toBe(true);
  });
});

describe('SC26 an answer of very many clauses', () => {
  it('is cut into windows instead, which still cover it', () => {
    const text = Array.from({ length: 2_000 }, (_, index) => `第${index}步是归并`).join('，');
    const spans = splitAnswer(text);
    expect(spans.length).toBeLessThanOrEqual(1_400);
    expect(spans[0]?.start).toBe(0);
    expect(spans.at(-1)?.end).toBe(text.length);
    expect(spans.every(({ start }, index) => start <= (spans[index - 1]?.end ?? 0))).toBe(true);
  });
});

describe('SC3 offsets', () => {
  const fragment = fc.constantFrom(
    '注意力',
    '，',
    '。',
    '\n',
    '\n\n',
    '- ',
    '1. ',
    'word ',
    ', ',
    '. ',
    '🙂',
    '👩‍💻',
    '```\n',
    ' ',
    'é',
    '٣',
    '：',
    '…',
    '\u202e',
  );
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fragment, { maxLength: 120 }).map((parts) => parts.join('')),
  );

  it('are valid, ordered, distinct, and never split a surrogate pair', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const spans = splitAnswer(text);
        const isHigh = (index: number): boolean => /[\ud800-\udbff]/.test(text.charAt(index));
        const isLow = (index: number): boolean => /[\udc00-\udfff]/.test(text.charAt(index));
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          for (const cut of [start, end]) expect(isHigh(cut - 1) && isLow(cut)).toBe(false);
          expect(countUnits(text.slice(start, end))).toBeGreaterThan(0);
        }
        const keys = spans.map(({ start, end }) => `${start}-${end}`);
        expect(new Set(keys).size).toBe(keys.length);
        expect([...spans].sort((a, b) => a.start - b.start || a.end - b.end)).toEqual(spans);
      }),
    );
  });

  it('leave no letter out, apart from list marks and code fences', () => {
    fc.assert(
      fc.property(fc.string(), (raw) => {
        const text = raw.replaceAll(/[`~]/gu, '');
        const covered = new Set<number>();
        for (const { start, end } of splitAnswer(text)) {
          for (let index = start; index < end; index += 1) covered.add(index);
        }
        for (const match of text.matchAll(/\p{L}{2,}/gu)) expect(covered).toContain(match.index);
      }),
    );
  });
});
