import type { Encoder } from './encoder.ts';
import type { EncodedKeyPoint, EncodedSpan } from './match-spans.ts';
import type { ScoreKeyPoint } from './score-request.ts';
import { splitAnswer } from './split-answer.ts';
import { normalForm } from './text-units.ts';
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

  /** The places of an answer (see splitAnswer) with their vectors; repeated text is encoded once. */
  async spansOf(answer: string, isLeftOut: (place: string) => boolean): Promise<EncodedSpan[]> {
    const ranges = splitAnswer(answer, isLeftOut);
    const texts = ranges.map((range) => answer.slice(range.start, range.end));
    const distinct = [...new Set(texts)];
    const vectors = await this.#encoder.encode(distinct);
    const byText = new Map(distinct.map((text, index) => [text, vectors[index]]));
    return ranges.flatMap((range, index) => {
      const text = texts[index] ?? '';
      const vector = byText.get(text);
      return vector ? [{ ...range, normal: normalForm(text), vector }] : [];
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
