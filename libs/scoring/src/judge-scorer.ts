import { applyGates } from './answer-gates.ts';
import { answerWindows } from './answer-windows.ts';
import { questionQuoteTest } from './copied-question.ts';
import type { JudgeCalibration } from './judge-calibration.ts';
import type { Judge, JudgeReading } from './judge.ts';
import { expectedCredit, gradeOf, intervalOf, statusOf } from './judged-grade.ts';
import { keyPointsFromReference } from './key-points-from-reference.ts';
import { bestSpan, type EncodedKeyPoint, type EncodedSpan } from './match-spans.ts';
import { pointText } from './point-text.ts';
import type { ScoreKeyPoint, ScoreRequest } from './score-request.ts';
import {
  resultWithoutScore,
  type KeyPointResult,
  type ScoreResult,
  type ScorerIdentity,
} from './score-result.ts';
import type { Scorer } from './scorer.ts';
import type { SpanFinder } from './span-finder.ts';
import type { TextRange } from './text-units.ts';

/** Windows of a long answer that are read for one key point: the likeliest places of it. */
const WINDOWS_PER_POINT = 2;

/** The calibration id of a judge that was brought from elsewhere: its grades were never compared with people's. */
const UNCALIBRATED = 'uncalibrated';

export interface JudgeScorerOptions {
  readonly identity: ScorerIdentity;
  readonly calibration: JudgeCalibration;
  readonly judge: Judge;
  readonly places: SpanFinder;
  /** A monotonic clock in milliseconds, for the timings. */
  readonly nowMs: () => number;
}

interface Read {
  readonly reading: JudgeReading;
  readonly window: TextRange;
}

/**
 * Scores by reading: the encoder finds where an answer speaks about each key point, the judge reads
 * the windows around those places and says whether they cover, touch, contradict or miss the point.
 */
export class JudgeScorer implements Scorer {
  readonly identity: ScorerIdentity;
  readonly #options: JudgeScorerOptions;

  constructor(options: JudgeScorerOptions) {
    this.identity = options.identity;
    this.#options = options;
  }

  /** @throws ScoringError `model_failed` when what a model returns is not usable. */
  async score(request: ScoreRequest): Promise<ScoreResult> {
    const { nowMs, calibration } = this.#options;
    const startedMs = nowMs();
    const keyPoints = effectiveKeyPoints(request);
    const early = this.#withoutReading(request, keyPoints);
    if (early) return early;
    const spans = await this.#options.places.spansOf(
      request.answer,
      questionQuoteTest(request.prompt),
    );
    const points = await this.#options.places.pointsOf(keyPoints);
    const encodedMs = nowMs();
    const read = await this.#read(request, keyPoints, points, spans);
    const results = read.map((one, index) => this.#result(one, points[index], spans));
    const weights = keyPoints.map((point) => point.weight ?? 1);
    const credit = expectedCredit(
      read.map(({ reading }) => reading),
      weights,
      calibration,
    );
    const sureness = results.reduce((sum, one) => sum + one.confidence, 0) / results.length;
    if (sureness < calibration.abstainBelow) {
      return resultWithoutScore('abstained', ['unsure'], this.identity);
    }
    const grade = gradeOf(credit, calibration);
    const [low, high] = intervalOf(grade, calibration);
    return {
      status: 'scored',
      score: round(grade),
      interval: [round(low), round(high)],
      keyPoints: results,
      flags: [
        ...(results.some(({ status }) => status === 'contradicted') ? ['contradiction'] : []),
        ...(calibration.id === UNCALIBRATED ? ['uncalibrated'] : []),
      ],
      ...this.identity,
      timings: {
        totalMs: nowMs() - startedMs,
        encodeMs: encodedMs - startedMs,
        spans: spans.length,
      },
    };
  }

  #withoutReading(request: ScoreRequest, keyPoints: readonly ScoreKeyPoint[]): ScoreResult | null {
    const terms = keyPoints.map(({ term }) => term);
    const gate = applyGates(request, terms);
    if (gate.kind === 'rejected' || gate.kind === 'abstained') {
      return resultWithoutScore(gate.kind, [gate.flag], this.identity);
    }
    if (gate.kind === 'zero') {
      const missing = { status: 'missing' as const, confidence: 1, span: null };
      return {
        status: 'scored',
        score: 0,
        interval: [0, 0],
        keyPoints: keyPoints.map(() => ({ ...missing })),
        flags: [gate.flag],
        ...this.identity,
      };
    }
    if (keyPoints.length > 0) return null;
    return resultWithoutScore('abstained', ['no_key_points'], this.identity);
  }

  /** Reads each key point in its likeliest windows and keeps the reading that says most. */
  async #read(
    { prompt, answer }: ScoreRequest,
    keyPoints: readonly ScoreKeyPoint[],
    encoded: readonly EncodedKeyPoint[],
    spans: readonly EncodedSpan[],
  ): Promise<Read[]> {
    const { judge, places } = this.#options;
    const windows = answerWindows(answer, (text) => judge.countPieces(text), judge.maxWindowPieces);
    const chosen = encoded.map((point) =>
      likeliestWindows(point, windows, spans, places.termBonus),
    );
    // Each window is read once, for all of the key points that it may be about.
    const inWindows = windows
      .map((window) => ({ window, of: keyPoints.filter((_, i) => chosen[i]?.includes(window)) }))
      .filter(({ of }) => of.length > 0);
    const readings = await judge.read(
      inWindows.map(({ window: { start, end }, of }) => ({
        prompt,
        points: of.map(pointText),
        window: answer.slice(start, end),
      })),
    );
    return keyPoints.map((point) =>
      mostSaid(
        inWindows.flatMap(({ window, of }, index) => {
          const reading = readings[index]?.[of.indexOf(point)];
          return reading ? [{ window, reading }] : [];
        }),
      ),
    );
  }

  #result(
    { reading, window }: Read,
    point: EncodedKeyPoint | undefined,
    spans: readonly EncodedSpan[],
  ): KeyPointResult {
    const { status, confidence } = statusOf(reading);
    if (status === 'missing') return { status, confidence: round(confidence), span: null };
    const inside = spans.filter(({ start, end }) => start >= window.start && end <= window.end);
    const place = point ? bestSpan(point, inside, this.#options.places.termBonus)?.span : undefined;
    const { start, end } = place ?? window;
    return { status, confidence: round(confidence), span: [start, end] };
  }
}

function likeliestWindows(
  point: EncodedKeyPoint,
  windows: readonly TextRange[],
  spans: readonly EncodedSpan[],
  termBonus: number,
): TextRange[] {
  if (windows.length <= WINDOWS_PER_POINT) return [...windows];
  return windows
    .map((window) => {
      const inside = spans.filter(({ start, end }) => start >= window.start && end <= window.end);
      return { window, similarity: bestSpan(point, inside, termBonus)?.similarity ?? -1 };
    })
    .sort((a, b) => b.similarity - a.similarity || a.window.start - b.window.start)
    .slice(0, WINDOWS_PER_POINT)
    .map(({ window }) => window);
}

function mostSaid([first, ...others]: readonly Read[]): Read {
  if (!first) throw new RangeError('the judge returned fewer readings than key points');
  return others.reduce(
    (best, next) => (next.reading.absent < best.reading.absent ? next : best),
    first,
  );
}

/** The request's key points that say something, or those that its reference implies. */
function effectiveKeyPoints(
  request: Pick<ScoreRequest, 'reference' | 'keyPoints'>,
): readonly ScoreKeyPoint[] {
  if (request.keyPoints.length > 0) return request.keyPoints;
  return keyPointsFromReference(request.reference);
}

/** Two decimals: more would pretend to a precision that is not there. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}
