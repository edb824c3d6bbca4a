import { describe, expect, it } from '@jest/globals';
import { bestSpan, type EncodedSpan } from './match-spans.ts';
import { normalForm } from './text-units.ts';

/** A unit vector whose cosine with [1, 0] is `cosine`. */
function at(cosine: number): Float32Array {
  return Float32Array.of(cosine, Math.sqrt(1 - cosine * cosine));
}
function span(start: number, end: number, cosine: number, text = 'something'): EncodedSpan {
  return { start, end, normal: normalForm(text), vector: at(cosine) };
}
const point = { term: 'KV cache', vectors: [at(1)] };

describe('best span', () => {
  it('is the most similar one; none without spans', () => {
    const match = bestSpan(point, [span(0, 5, 0.2), span(6, 9, 0.8), span(10, 12, 0.5)], 0);
    expect(match?.span).toEqual({ start: 6, end: 9 });
    expect(match?.similarity).toBeCloseTo(0.8, 5);
    expect(bestSpan(point, [], 0)).toBeNull();
  });

  it('SC30 takes the better of the wordings', () => {
    const twoWordings = { term: '', vectors: [at(-1), at(1)] };
    expect(bestSpan(twoWordings, [span(0, 5, 0.7)], 0)?.similarity).toBeCloseTo(0.7, 5);
  });

  it('SC30 prefers the place that names the term, whatever its case', () => {
    const spans = [span(0, 5, 0.6), span(6, 30, 0.57, 'the kv-cache grows')];
    expect(bestSpan(point, spans, 0.05)?.span.start).toBe(6);
    expect(bestSpan(point, spans, 0)?.span.start).toBe(0);
  });

  it('never exceeds 1', () => {
    expect(bestSpan(point, [span(0, 8, 1, 'KV cache')], 0.5)?.similarity).toBe(1);
  });

  it('SC31 shows the shortest place inside the best that is nearly as similar', () => {
    const spans = [span(0, 40, 0.8), span(0, 20, 0.77), span(21, 40, 0.3), span(50, 55, 0.79)];
    const match = bestSpan(point, spans, 0);
    expect(match?.span).toEqual({ start: 0, end: 20 });
    expect(match?.similarity).toBeCloseTo(0.8, 5);
  });
});
