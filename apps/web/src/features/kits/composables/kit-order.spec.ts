import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { moved } from './kit-order.ts';

describe('moved', () => {
  it('puts one item where it was wanted and keeps the order of the others', () => {
    const lists = fc.uniqueArray(fc.nat(), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(lists, fc.nat(7), fc.nat(7), (items, from, to) => {
        const next = moved(items, from, to);
        if (from >= items.length || to >= items.length) {
          expect(next).toEqual(items);
          return;
        }
        const item = items[from];
        expect(next[to]).toBe(item);
        expect(next.filter((each) => each !== item)).toEqual(items.filter((each) => each !== item));
      }),
    );
  });

  it('leaves the list alone at its ends', () => {
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 1, 2)).toEqual(['a', 'b']);
  });
});
