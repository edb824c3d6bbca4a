import { limits } from '@hotseat/contracts';
import { describe, expect, it } from '@jest/globals';
import { measureAnswer } from './answer-size.ts';

describe('measureAnswer', () => {
  it('accepts the longest answer in Chinese, which is what the limit was chosen for', () => {
    expect(measureAnswer('注'.repeat(limits.answer)).over).toBeNull();
  });

  it('refuses one unit more than the limit', () => {
    const size = measureAnswer('a'.repeat(limits.answer + 1));
    expect(size.over).toBe('units');
    expect(size.units).toBe(limits.answer + 1);
  });

  it('refuses an answer whose escapes do not fit into the frame', () => {
    const tabs = '\u0001'.repeat(11_000);
    expect(measureAnswer(tabs).over).toBe('bytes');
    expect(measureAnswer('"'.repeat(15_000)).over).toBeNull();
  });

  it('measures 100 KB fast enough for every key stroke', () => {
    const pasted = 'x'.repeat(100_000);
    const startedAt = performance.now();
    for (let round = 0; round < 50; round += 1) measureAnswer(pasted);
    expect((performance.now() - startedAt) / 50).toBeLessThan(5);
  });
});
