import { describe, expect, it } from '@jest/globals';
import type { Encoder } from './encoder.ts';
import { JudgeScorer } from './judge-scorer.ts';
import type { Judge, JudgeReading, JudgeTask } from './judge.ts';
import { scoreResultSchema, type ScoreResult } from './score-result.ts';
import type { ScoreRequest } from './score-request.ts';
import { SpanFinder } from './span-finder.ts';
import { countUnits } from './text-units.ts';

/** Vectors of word counts: alike where texts share words, which is all that places need here. */
const encoder: Encoder = {
  dimensions: 64,
  encode: async (texts) =>
    texts.map((text) => {
      const vector = new Float32Array(64);
      for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
        const at = [...word].reduce(
          (sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 64,
          7,
        );
        vector[at] = (vector[at] ?? 0) + 1;
      }
      const norm = Math.hypot(...vector) || 1;
      return vector.map((value) => value / norm);
    }),
};

const sure = (label: keyof JudgeReading): JudgeReading => ({
  covered: 0,
  partial: 0,
  contradicted: 0,
  absent: 0,
  [label]: 1,
});

/** Reads by rule, and remembers what it was given. */
class RuleJudge implements Judge {
  readonly maxWindowPieces = 20;
  readonly tasks: JudgeTask[] = [];
  readonly #rule: (point: string, window: string) => JudgeReading;

  constructor(rule: (point: string, window: string) => JudgeReading) {
    this.#rule = rule;
  }

  countPieces(text: string): number {
    return countUnits(text);
  }

  async read(tasks: readonly JudgeTask[]): Promise<JudgeReading[][]> {
    this.tasks.push(...tasks);
    return tasks.map(({ points, window }) => points.map((point) => this.#rule(point, window)));
  }
}

function scorerWith(judge: Judge, abstainBelow = 0): JudgeScorer {
  return new JudgeScorer({
    identity: { modelId: 'judge', calibrationId: 'calibration' },
    calibration: {
      id: 'calibration',
      temperature: 1,
      bias: { covered: 0, partial: 0, contradicted: 0, absent: 0 },
      credit: { partial: 0.5, contradicted: 0.5 },
      grades: [
        { credit: 0, grade: 0 },
        { credit: 1, grade: 4 },
      ],
      residuals: [{ from: 0, p10: -0.5, p90: 0.5 }],
      abstainBelow,
    },
    judge,
    places: new SpanFinder(encoder, 0.05),
    nowMs: () => 0,
  });
}

const request: ScoreRequest = {
  prompt: 'What is a KV cache in LLM inference, and what does it cost?',
  reference: '- **Reuse**: keys are stored\n- **Memory**: grows with length',
  keyPoints: [
    { term: 'Reuse', text: 'keys of earlier tokens are stored', weight: 3 },
    { term: 'Memory', text: 'memory grows with length' },
  ],
  answer: 'The keys of earlier tokens are stored. Memory never grows with length.',
};
const negated = new RuleJudge((point) =>
  sure(point.startsWith('Memory') ? 'contradicted' : 'covered'),
);
const score = (judge: Judge, changes: Partial<ScoreRequest> = {}): Promise<ScoreResult> =>
  scorerWith(judge).score({ ...request, ...changes });

describe('the judge pipeline', () => {
  it('SC2 SC3 SC34 gives each point its status and place, and weighs them', async () => {
    const result = scoreResultSchema.parse(await score(negated));
    expect(result).toMatchObject({
      status: 'scored',
      score: 2.5,
      interval: [2, 3],
      flags: ['contradiction'],
      modelId: 'judge',
      calibrationId: 'calibration',
    });
    expect(result.keyPoints.map(({ status }) => status)).toEqual(['covered', 'contradicted']);
    const places = result.keyPoints.map(({ span }) => request.answer.slice(...(span ?? [0, 0])));
    expect(places).toEqual([
      'The keys of earlier tokens are stored',
      'Memory never grows with length',
    ]);
  });

  it('SC44 reads a window once for all of its key points', async () => {
    const judge = new RuleJudge(() => sure('covered'));
    await score(judge);
    expect(judge.tasks).toEqual([
      {
        prompt: request.prompt,
        window: request.answer,
        points: ['Reuse: keys of earlier tokens are stored', 'Memory: memory grows with length'],
      },
    ]);
  });

  it('SC3 gives a missing point no place', async () => {
    const result = await score(new RuleJudge(() => sure('absent')));
    expect(result).toMatchObject({ score: 0, flags: [] });
    expect(result.keyPoints.every(({ span }) => span === null)).toBe(true);
  });

  it('SC27 SC31 reads a long answer around its likeliest places and believes what says most', async () => {
    const filler = 'We went hiking in the hills and saw a lake with many birds on it. ';
    const answer = filler.repeat(6) + request.answer + ' ' + filler.repeat(6);
    const judge = new RuleJudge((_, window) =>
      sure(window.includes('keys of earlier') ? 'covered' : 'absent'),
    );
    const result = await scorerWith(judge).score({ ...request, answer });
    expect(result.keyPoints[0]?.status).toBe('covered');
    const [start, end] = result.keyPoints[0]?.span ?? [0, 0];
    expect(answer.slice(start, end)).toContain('keys of earlier tokens are stored');
    expect(judge.tasks.flatMap(({ points }) => points).length).toBeLessThanOrEqual(4);
    expect(judge.tasks.every(({ window }) => countUnits(window) <= 20)).toBe(true);
  });

  it('SC7 derives key points from the reference when there are none', async () => {
    const judge = new RuleJudge(() => sure('covered'));
    const result = await score(judge, { keyPoints: [] });
    expect(result.keyPoints).toHaveLength(2);
    expect(judge.tasks.flatMap(({ points }) => points)).toEqual([
      'Reuse: keys are stored',
      'Memory: grows with length',
    ]);
    expect(await score(judge, { keyPoints: [], reference: '' })).toMatchObject({
      status: 'abstained',
      flags: ['no_key_points'],
    });
  });

  it('SC36 abstains where the judge is too unsure', async () => {
    const unsure = new RuleJudge(() => ({
      covered: 0.3,
      partial: 0.3,
      contradicted: 0.2,
      absent: 0.2,
    }));
    expect(await scorerWith(unsure, 0.5).score(request)).toMatchObject({
      status: 'abstained',
      score: null,
      keyPoints: [],
      flags: ['unsure'],
    });
    expect(await scorerWith(unsure, 0.2).score(request)).toMatchObject({ status: 'scored' });
  });

  it.each([
    ['', 'empty', 0],
    ["I don't know", 'no_answer', 0],
    [request.prompt, 'copied_question', 0],
    ['keys, tokens, memory, length', 'keyword_list', null],
    ['x'.repeat(20_000), 'answer_too_long', null],
  ])('SC10–SC16 asks no model about %#', async (answer, flag, expected) => {
    const judge = new RuleJudge(() => sure('covered'));
    const result = await score(judge, { answer });
    expect(result).toMatchObject({ score: expected, flags: [flag] });
    expect(judge.tasks).toEqual([]);
  });
});
