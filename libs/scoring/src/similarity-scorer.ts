import { applyGates } from './answer-gates.ts';
import { coverageScore, judgeKeyPoint, scoreInterval } from './coverage-score.ts';
import { questionQuoteTest } from './copied-question.ts';
import type { Encoder } from './encoder.ts';
import { keyPointsFromReference } from './key-points-from-reference.ts';
import { bestSpan, type EncodedKeyPoint, type EncodedSpan } from './match-spans.ts';
import type { Calibration } from './model-manifest.ts';
import type { ScoreKeyPoint, ScoreRequest } from './score-request.ts';
import { resultWithoutScore, type ScoreResult, type ScorerIdentity } from './score-result.ts';
import type { Scorer } from './scorer.ts';
import { splitAnswer } from './split-answer.ts';
import { normalForm } from './text-units.ts';
import { VectorCache } from './vector-cache.ts';

/** 4,096 vectors of 384 floats are 6 MB: every key point of a dozen handbooks. */
const CACHED_KEY_POINT_VECTORS = 4_096;

/**
 * Scores by similarity alone: it finds where an answer speaks about each key point. It cannot tell a
 * claim from its negation, which is why its number is flagged `provisional` and its interval is wide.
 */
export class SimilarityScorer implements Scorer {
  readonly identity: ScorerIdentity;
  readonly #encoder: Encoder;
  readonly #keyPointEncoder: Encoder;
  readonly #calibration: Calibration;
  readonly #nowMs: () => number;

  constructor(options: {
    modelId: string;
    calibration: Calibration;
    encoder: Encoder;
    /** A monotonic clock in milliseconds, for the timings. */
    nowMs: () => number;
  }) {
    this.identity = { modelId: options.modelId, calibrationId: options.calibration.id };
    this.#calibration = options.calibration;
    this.#encoder = options.encoder;
    this.#keyPointEncoder = new VectorCache(options.encoder, CACHED_KEY_POINT_VECTORS);
    this.#nowMs = options.nowMs;
  }

  /** @throws ScoringError `encoder_failed` when the model's output is not usable. */
  async score(request: ScoreRequest): Promise<ScoreResult> {
    const startedMs = this.#nowMs();
    const keyPoints = effectiveKeyPoints(request);
    const gate = applyGates(
      request,
      keyPoints.map(({ term }) => term),
    );
    if (gate.kind === 'rejected' || gate.kind === 'abstained') {
      return resultWithoutScore(gate.kind, [gate.flag], this.identity);
    }
    if (gate.kind === 'zero') return this.#zero(gate.flag, keyPoints.length);
    if (keyPoints.length === 0) {
      return resultWithoutScore('abstained', ['no_key_points'], this.identity);
    }
    const encodeStartedMs = this.#nowMs();
    const spans = await this.#encodeSpans(request);
    const points = await this.#encodeKeyPoints(keyPoints);
    const encodedMs = this.#nowMs();
    const results = points.map((point) =>
      judgeKeyPoint(bestSpan(point, spans, this.#calibration.termBonus), this.#calibration),
    );
    const score = coverageScore(
      results,
      keyPoints.map((point) => point.weight ?? 1),
    );
    return {
      status: 'scored',
      score,
      interval: scoreInterval(score, this.#calibration),
      keyPoints: results,
      flags: ['provisional'],
      ...this.identity,
      timings: {
        totalMs: this.#nowMs() - startedMs,
        encodeMs: encodedMs - encodeStartedMs,
        spans: spans.length,
      },
    };
  }

  #zero(flag: string, count: number): ScoreResult {
    const missing = { status: 'missing' as const, confidence: 1, span: null };
    return {
      status: 'scored',
      score: 0,
      interval: [0, 0],
      keyPoints: Array.from({ length: count }, () => ({ ...missing })),
      flags: [flag],
      ...this.identity,
    };
  }

  async #encodeSpans({ prompt, answer }: ScoreRequest): Promise<EncodedSpan[]> {
    const ranges = splitAnswer(answer, questionQuoteTest(prompt));
    const texts = ranges.map((range) => answer.slice(range.start, range.end));
    // Repeated text (padding, copies) is encoded once.
    const distinct = [...new Set(texts)];
    const vectors = await this.#encoder.encode(distinct);
    const byText = new Map(distinct.map((text, index) => [text, vectors[index]]));
    return ranges.flatMap((range, index) => {
      const text = texts[index] ?? '';
      const vector = byText.get(text);
      return vector ? [{ ...range, normal: normalForm(text), vector }] : [];
    });
  }

  async #encodeKeyPoints(keyPoints: readonly ScoreKeyPoint[]): Promise<EncodedKeyPoint[]> {
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

/** The request's key points that say something, or those that its reference implies. */
function effectiveKeyPoints(
  request: Pick<ScoreRequest, 'reference' | 'keyPoints'>,
): readonly ScoreKeyPoint[] {
  if (request.keyPoints.length > 0) return request.keyPoints;
  return keyPointsFromReference(request.reference);
}

/** The wordings under which a key point may be spoken about: its text alone, and led by its term. */
function keyPointWordings(point: ScoreKeyPoint): string[] {
  const term = point.term.trim();
  const text = point.text.trim();
  if (text === '' || text === term) return [term === '' ? (point.context ?? '') : term];
  return term === '' ? [text] : [text, `${term}: ${text}`];
}
