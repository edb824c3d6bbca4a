import { describe, expect, it } from '@jest/globals';
import type { Encoder } from './encoder.ts';
import type { ScoreRequest } from './score-request.ts';
import { scoreResultSchema } from './score-result.ts';
import { SimilarityScorer } from './similarity-scorer.ts';
import { normalForm, textUnits } from './text-units.ts';

/** Bags of words hashed into a unit vector: texts that share words are similar, without a model. */
function wordEncoder(): Encoder & { encoded: string[] } {
  const encoded: string[] = [];
  const encode = (texts: readonly string[]): Promise<Float32Array[]> => {
    encoded.push(...texts);
    return Promise.resolve(texts.map(wordVector));
  };
  return { dimensions: 512, encode, encoded };
}

function wordVector(text: string): Float32Array {
  const normal = normalForm(text);
  const vector = new Float32Array(512);
  for (const { start, end } of textUnits(normal)) {
    let hash = 7;
    for (const character of normal.slice(start, end)) {
      hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 509;
    }
    vector[hash] = 1;
  }
  const norm = Math.hypot(...vector) || 1;
  return vector.map((value) => value / norm);
}

function scorer(encoder: Encoder = wordEncoder()): SimilarityScorer {
  let nowMs = 0;
  return new SimilarityScorer({
    modelId: 'words',
    calibration: {
      id: 'words-v1',
      coveredAt: 0.7,
      partialAt: 0.4,
      termBonus: 0.05,
      confidenceScale: 0.05,
      residuals: { p10: -2, p90: 2 },
    },
    encoder,
    nowMs: () => (nowMs += 1),
  });
}

const request: ScoreRequest = {
  prompt: 'How does HTTP caching with an ETag work?',
  reference: '',
  keyPoints: [
    { term: 'Validator', text: 'server sends tag naming resource version', weight: 3 },
    { term: '', text: 'client repeats tag inside If-None-Match' },
  ],
  answer:
    'First of all the server sends tag naming resource version. 🙂 Then something else follows.',
};

describe('similarity scorer', () => {
  it('SC2 SC3 says per key point whether and where the answer speaks about it', async () => {
    const result = await scorer().score(request);
    expect(scoreResultSchema.parse(result)).toEqual(result);
    expect(result).toMatchObject({
      status: 'scored',
      score: 3,
      interval: [1, 4],
      flags: ['provisional'],
      modelId: 'words',
      calibrationId: 'words-v1',
      keyPoints: [{ status: 'covered' }, { status: 'missing', span: null }],
    });
    const [start = 0, end = 0] = result.keyPoints[0]?.span ?? [];
    expect(request.answer.slice(start, end)).toBe(
      'First of all the server sends tag naming resource version',
    );
  });

  it.each([
    ['', 'scored', 0, 'empty'],
    ['I have no idea', 'scored', 0, 'no_answer'],
    [request.prompt, 'scored', 0, 'copied_question'],
    ['tag, version, client, server', 'abstained', null, 'keyword_list'],
    ['tag', 'abstained', null, 'too_short'],
    ['x'.repeat(16_001), 'rejected', null, 'answer_too_long'],
  ])('SC1 SC16 gates need no model: %j', async (answer, status, score, flag) => {
    const encoder = wordEncoder();
    const result = await scorer(encoder).score({ ...request, answer });
    expect(result).toMatchObject({ status, score, flags: [flag], modelId: 'words' });
    expect(result.interval).toEqual(score === null ? null : [0, 0]);
    expect(result.keyPoints).toHaveLength(score === null ? 0 : 2);
    expect(encoder.encoded).toEqual([]);
  });

  it('SC6 encodes key points once and gives the same result after other requests', async () => {
    const encoder = wordEncoder();
    const shared = scorer(encoder);
    const { timings: _first, ...first } = await shared.score(request);
    await shared.score({ ...request, answer: 'client repeats tag inside If-None-Match header' });
    const { timings: _again, ...again } = await shared.score(request);
    expect(again).toEqual(first);
    const text = request.keyPoints[1]?.text ?? '';
    expect(encoder.encoded.filter((encoded) => encoded === text)).toHaveLength(1);
  });

  it('SC7 derives key points from the reference, and abstains when there is none', async () => {
    const reference = '- server sends tag naming resource version\n- client repeats tag';
    const derived = await scorer().score({ ...request, keyPoints: [], reference });
    expect(derived.keyPoints.map(({ status }) => status)).toEqual(['covered', 'missing']);
    const none = await scorer().score({ ...request, keyPoints: [], reference: '' });
    expect(none).toMatchObject({ status: 'abstained', score: null, flags: ['no_key_points'] });
  });

  it('SC25 quoting the question does not count, whatever its similarity', async () => {
    const keyPoints = [{ term: '', text: request.prompt }];
    const answer = `${request.prompt} Well, bananas are yellow when they ripen.`;
    const result = await scorer().score({ ...request, keyPoints, answer });
    expect(result).toMatchObject({ score: 0, keyPoints: [{ status: 'missing' }] });
  });

  it('gives the same score when unrelated sentences are added', async () => {
    const padded = `${request.answer} ${'Bananas ripen in warm rooms. '.repeat(50)}`;
    const plain = await scorer().score(request);
    expect((await scorer().score({ ...request, answer: padded })).score).toBe(plain.score);
  });

  it('SC2 SC4 never says contradicted', async () => {
    const answer = 'No: the server never sends tag naming resource version.';
    const result = await scorer().score({ ...request, answer });
    expect(result.keyPoints.map(({ status }) => status)).toEqual(['covered', 'missing']);
    expect(result.flags).toContain('provisional');
  });
});
