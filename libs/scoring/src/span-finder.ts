import type { Encoder } from './encoder.ts';
import type { EncodedKeyPoint, EncodedSpan } from './match-spans.ts';
import type { ScoreKeyPoint } from './score-request.ts';
import { splitAnswer } from './split-answer.ts';
import { countUnits, normalForm } from './text-units.ts';
import { VectorCache } from './vector-cache.ts';

/** 4,096 vectors of 384 floats are 6 MB: every key point of a dozen handbooks. */
const CACHED_KEY_POINT_VECTORS = 4_096;

/** Vectors of an answer's places and of key points: where an answer speaks about what. */
export class SpanFinder {
  /** Added to the cosine of a place that names the key point's term literally. */
  readonly termBonus: number;
  readonly #encoder: Encoder;
  readonly #keyPointEncoder: Encoder;

  constructor(encoder: Encoder, termBonus: number) {
    this.#encoder = encoder;
    this.termBonus = termBonus;
    this.#keyPointEncoder = new VectorCache(encoder, CACHED_KEY_POINT_VECTORS);
  }

  /**
   * The places of an answer (see splitAnswer) with their vectors. Repeated text is encoded once, and a
   * pair is not encoded at all: its vector is the mean of the places' in it, by their length.
   */
  async spansOf(answer: string, isLeftOut: (place: string) => boolean): Promise<EncodedSpan[]> {
    const places = splitAnswer(answer, isLeftOut).map((place) => ({
      ...place,
      text: answer.slice(place.start, place.end),
    }));
    const distinct = [...new Set(places.flatMap(({ isPair, text }) => (isPair ? [] : [text])))];
    const vectors = await this.#encoder.encode(distinct);
    const byText = new Map(distinct.map((text, index) => [text, vectors[index]]));
    const parts = places.flatMap(({ start, end, isPair, text }) => {
      const vector = byText.get(text);
      return isPair || !vector ? [] : [{ start, end, vector, units: countUnits(text) }];
    });
    return places.flatMap(({ start, end, isPair, text }) => {
      const inside = isPair ? parts.filter((part) => part.start >= start && part.end <= end) : [];
      const vector = isPair ? weightedMean(inside) : byText.get(text);
      return vector ? [{ start, end, normal: normalForm(text), vector }] : [];
    });
  }

  /** One vector for each wording of each key point, in the key points' order. */
  async pointsOf(keyPoints: readonly ScoreKeyPoint[]): Promise<EncodedKeyPoint[]> {
    const wordings = keyPoints.map(keyPointWordings);
    const vectors = await this.#keyPointEncoder.encode(wordings.flat());
    let next = 0;
    return keyPoints.map((point, index) => {
      const count = wordings[index]?.length ?? 0;
      const own = vectors.slice(next, next + count);
      next += count;
      return { term: point.term, vectors: own };
    });
  }
}

/** The wordings under which a key point may be spoken about: its text alone, and led by its term. */
function keyPointWordings(point: ScoreKeyPoint): string[] {
  const term = point.term.trim();
  const text = point.text.trim();
  if (text === '' || text === term) return [term === '' ? (point.context ?? '') : term];
  return term === '' ? [text] : [text, `${term}: ${text}`];
}

/** The mean of unit vectors by their weights, of norm 1 again; none of no vectors. */
function weightedMean(
  parts: readonly { vector: Float32Array; units: number }[],
): Float32Array | undefined {
  const [first, ...others] = parts;
  if (!first) return undefined;
  const sum = first.vector.map((value) => value * first.units);
  for (const { vector, units } of others) {
    for (const [at, value] of vector.entries()) sum[at] = (sum[at] ?? 0) + value * units;
  }
  const norm = Math.hypot(...sum);
  return sum.map((value) => value / norm);
}
