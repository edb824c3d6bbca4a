import { describe, expect, it } from '@jest/globals';
import { poolTokens } from './pool-tokens.ts';

// Two tokens and one of padding, in two dimensions.
const output = Float32Array.of(3, 0, 0, 4, 100, 100);

describe('poolTokens', () => {
  it('takes the mean of the tokens, without the padding, as a unit vector', () => {
    const pooled = poolTokens(output, 2, 2, 'mean');
    expect(pooled[0]).toBeCloseTo(0.6);
    expect(pooled[1]).toBeCloseTo(0.8);
  });

  it('takes the first token', () => {
    expect([...poolTokens(output, 2, 2, 'cls')]).toEqual([1, 0]);
  });

  it('leaves alone what the graph has pooled', () => {
    expect(poolTokens(output, 2, 2, 'in-graph')).toBe(output);
  });

  it('makes no vector out of an output that is too short', () => {
    expect([...poolTokens(Float32Array.of(1), 1, 2, 'mean')].every(Number.isFinite)).toBe(false);
  });
});
