import { describe, expect, it } from '@jest/globals';
import { findNearPairs } from './near-pairs.ts';

let state = 5;
function next(): number {
  state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
  return state / 2_147_483_648 - 1;
}

function unit(values: readonly number[]): Float32Array {
  const length = Math.hypot(...values);
  return Float32Array.from(values, (value) => value / length);
}

/** Vectors with a common part, as sentence vectors have, and for each a neighbour near .9. */
function made(count: number): { own: Float32Array[]; others: Float32Array[] } {
  const own = Array.from({ length: count }, () =>
    unit(Array.from({ length: 48 }, (_, at) => next() + (at < 3 ? 0.8 : 0))),
  );
  const others = own.map((vector) => unit(Array.from(vector, (value) => value + next() * 0.105)));
  return { own, others };
}

describe('findNearPairs', () => {
  it('finds in blocks nearly all that comparing everything finds, and nothing else', () => {
    const { own, others } = made(400);
    const exact = findNearPairs(own, others, 0.9);
    const blocked = findNearPairs(own, others, 0.9, { mostPairs: 0 });
    const key = (pair: object): string => JSON.stringify(pair);
    const all = new Set(exact.map(key));
    expect(exact.length).toBeGreaterThan(200);
    expect(blocked.every((pair) => all.has(key(pair)))).toBe(true);
    expect(new Set(blocked.map(key)).size).toBe(blocked.length);
    expect(blocked.length).toBeGreaterThanOrEqual(exact.length * 0.99);
  });

  it('names the two places of a pair', () => {
    const [x, y] = [unit([1, 0, 0]), unit([0, 1, 0])];
    expect(findNearPairs([x, y, x], [y], 0.9)).toEqual([
      { a: 0, b: 2, inOthers: false, similarity: 1 },
      { a: 1, b: 0, inOthers: true, similarity: 1 },
    ]);
  });
});
