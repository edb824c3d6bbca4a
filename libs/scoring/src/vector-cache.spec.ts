import { describe, expect, it } from '@jest/globals';
import { VectorCache } from './vector-cache.ts';

function countingEncoder(): { encoded: string[]; cache: VectorCache } {
  const encoded: string[] = [];
  const encode = (texts: readonly string[]): Promise<Float32Array[]> => {
    encoded.push(...texts);
    return Promise.resolve(texts.map((text) => Float32Array.of(text.length)));
  };
  return { encoded, cache: new VectorCache({ dimensions: 1, encode }, 2) };
}

describe('vector cache', () => {
  it('encodes a text once, also within one call', async () => {
    const { encoded, cache } = countingEncoder();
    const first = await cache.encode(['aa', 'b', 'aa']);
    const second = await cache.encode(['b', 'aa']);
    expect(encoded).toEqual(['aa', 'b']);
    expect([...first, ...second].map(([length]) => length)).toEqual([2, 1, 2, 1, 2]);
  });

  it('forgets what was used longest ago', async () => {
    const { encoded, cache } = countingEncoder();
    await cache.encode(['a', 'bb']);
    await cache.encode(['a']);
    await cache.encode(['ccc']);
    await cache.encode(['a']);
    expect(encoded).toEqual(['a', 'bb', 'ccc']);
    await cache.encode(['bb']);
    expect(encoded.at(-1)).toBe('bb');
    expect(cache.size).toBe(2);
  });

  it('returns every vector of a call larger than itself', async () => {
    const { cache } = countingEncoder();
    const vectors = await cache.encode(['a', 'bb', 'ccc', 'dddd']);
    expect(vectors.map(([length]) => length)).toEqual([1, 2, 3, 4]);
  });
});
