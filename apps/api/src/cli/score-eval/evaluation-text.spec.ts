import { describe, expect, it } from '@jest/globals';
import type { ModelEvaluation } from '../../platform/inference/model-evaluation.ts';
import { evaluationText } from './evaluation-text.ts';
import { biasOf, statusAgreement } from './summarise.ts';

const agreement: ModelEvaluation['sets'][string]['machine'] = {
  n: 40,
  pearson: 0.8,
  pearsonInterval: [0.7, 0.9],
  spearman: 0.8,
  qwk: 0.75,
  qwkInterval: [-0.05, 0.81],
  rmse: 0.9,
};
const statuses = { n: 0, kappa: null, kappaInterval: null, kappaQuadratic: null };

describe('the model card to read (SC87)', () => {
  it('names models and date, and has n and an interval beside each agreement', () => {
    const text = evaluationText({
      format: 1,
      evaluatedOn: '2026-11-25',
      judge: { id: 'some-judge', sha256: 'a'.repeat(64) },
      encoder: { id: 'some-encoder', sha256: 'b'.repeat(64) },
      calibrationId: 'graded-v9',
      sets: {
        own: {
          answers: 43,
          withoutScore: 3,
          machine: agreement,
          insideInterval: 0.8,
          bands: [{ from: 3, n: 9, bias: -0.4, biasInterval: [-0.7, -0.1] }],
          baselines: { length: { ...agreement, qwk: 0.11 } },
        },
      },
      statuses: { all: { ...statuses, n: 12, kappa: 0.5 }, zh: statuses, en: statuses },
    });
    for (const part of ['some-judge', 'some-encoder', 'graded-v9', '2026-11-25', 'aaaaaaaaaaaa…']) {
      expect(text).toContain(part);
    }
    expect(text).toContain('| own | 40 | 3 | 0.80 (0.70 to 0.90) | 0.75 (-0.05 to 0.81) |');
    expect(text).toContain('| own | 3–4 | 9 | -0.40 (-0.70 to -0.10) |');
    expect(text).toContain('| own | – | 0.11 | – | – | 0.75 |');
    expect(text).toContain('| zh | 0 | – | – |');
  });
});

describe('what the card is made of', () => {
  const half = () => 0.5;

  it('a bias is the machine minus people, without a number where there is no answer', () => {
    const pairs = [
      { cluster: 'a', grade: 1, said: 3 },
      { cluster: 'b', grade: 2, said: 3 },
    ];
    expect(biasOf(pairs, half)).toEqual({ n: 2, bias: 1.5, biasInterval: [1, 1] });
    expect(biasOf([], half)).toEqual({ n: 0, bias: null, biasInterval: null });
  });

  it('a near miss of a status costs less than a swapped claim in the weighted kappa', () => {
    const said = (other: string) =>
      statusAgreement(
        ['covered', 'missing', 'partial', 'contradicted', 'covered'].map((truth, index) => ({
          cluster: String(index),
          truth,
          said: index === 0 ? other : truth,
        })),
        half,
      );
    expect(said('partial').kappaQuadratic ?? 0).toBeGreaterThan(
      said('contradicted').kappaQuadratic ?? 1,
    );
    expect(said('covered').kappa).toBe(1);
  });
});
