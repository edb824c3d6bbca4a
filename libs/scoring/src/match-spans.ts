import { dotProduct } from './encoder.ts';
import { normalForm, type TextRange } from './text-units.ts';

/**
 * A larger place (a pair of sentences, mostly) often beats the clause inside it by a hair. Within this
 * distance of the best, the shortest place inside it is shown instead, so that the highlight is tight.
 */
const TIGHTER_SPAN_TOLERANCE = 0.05;

/** A place of the answer with its vector. */
export interface EncodedSpan extends TextRange {
  /** Its text in normal form (see normalForm), to look for terms in. */
  readonly normal: string;
  readonly vector: Float32Array;
}

/** A key point as it is compared: one vector per wording, and its term. */
export interface EncodedKeyPoint {
  readonly term: string;
  readonly vectors: readonly Float32Array[];
}

/** The place that speaks most about a key point. */
export interface SpanMatch {
  readonly span: TextRange;
  /** Best cosine of any place over the key point's wordings plus the term bonus, capped at 1. */
  readonly similarity: number;
}

/**
 * Finds the place for a key point. `termBonus` is added where a place contains the key point's term
 * literally, so that the place that names it wins over a neighbour that merely sounds alike. Among
 * equals the earlier place wins. Null when there is no place at all.
 */
export function bestSpan(
  keyPoint: EncodedKeyPoint,
  spans: readonly EncodedSpan[],
  termBonus: number,
): SpanMatch | null {
  const term = normalForm(keyPoint.term);
  const candidates = spans.map((span) => {
    const cosines = keyPoint.vectors.map((vector) => dotProduct(vector, span.vector));
    const named = term !== '' && span.normal.includes(term);
    return { span, similarity: Math.min(1, Math.max(...cosines) + (named ? termBonus : 0)) };
  });
  let best = candidates[0];
  if (!best) return null;
  for (const candidate of candidates) if (candidate.similarity > best.similarity) best = candidate;
  const { similarity, span: widest } = best;
  let shown = widest;
  for (const candidate of candidates) {
    const inside = candidate.span.start >= widest.start && candidate.span.end <= widest.end;
    const close = candidate.similarity >= similarity - TIGHTER_SPAN_TOLERANCE;
    if (inside && close && lengthOf(candidate.span) < lengthOf(shown)) shown = candidate.span;
  }
  return { span: { start: shown.start, end: shown.end }, similarity };
}

function lengthOf(range: TextRange): number {
  return range.end - range.start;
}
