import { limits } from '@hotseat/contracts';
import { describe, expect, it } from '@jest/globals';
import { aggregateAgreement } from './aggregate-agreement.ts';
import type { GradedRow } from './quality-rows.ts';

const questions = [
  '01900000-0000-7000-8000-000000000001',
  '01900000-0000-7000-8000-000000000002',
  '01900000-0000-7000-8000-000000000003',
];

function rows(n: number, machineOf: (people: number) => number): GradedRow[] {
  return Array.from({ length: n }, (_, index) => {
    const people = index % 5;
    return {
      questionVersionId: questions[index % 3] ?? '',
      prompt: `question ${index % 3}`,
      language: index % 2 === 0 ? 'en' : 'zh',
      people,
      machine: machineOf(people),
    };
  });
}

describe('the agreement of machine and people (SC84)', () => {
  it('is 1 without bias where they say the same', () => {
    const { overall, byLanguage } = aggregateAgreement(
      rows(30, (people) => people),
      [],
    );
    expect(overall).toMatchObject({ n: 30, pearson: 1, spearman: 1, kappa: 1, bias: 0 });
    expect(overall.pearsonInterval).toEqual([1, 1]);
    expect(byLanguage.map(({ language, n }) => [language, n])).toEqual([
      ['zh', 15],
      ['en', 15],
    ]);
  });

  it('names a machine that is too kind, in its bands and with an interval', () => {
    const { overall, byBand } = aggregateAgreement(
      rows(30, (people) => Math.min(4, people + 1)),
      [],
    );
    expect(overall.bias).toBe(0.8);
    expect(byBand.map(({ n, bias }) => [n, bias])).toEqual([
      [6, 1],
      [6, 1],
      [6, 1],
      [12, 0.5],
    ]);
    expect(byBand[0]?.biasInterval).toEqual([1, 1]);
  });

  it('says nothing from few answers but how many there are', () => {
    const few = aggregateAgreement(
      rows(limits.smallSample - 1, (people) => people),
      [],
    );
    expect(few.overall).toEqual({
      n: limits.smallSample - 1,
      pearson: null,
      pearsonInterval: null,
      spearman: null,
      kappa: null,
      bias: null,
    });
    expect(few.byBand.every(({ bias }) => bias === null)).toBe(true);
  });

  it('counts feedback and gives its share an interval', () => {
    const { feedback } = aggregateAgreement(
      [],
      [
        { machineStatus: 'covered', rightStatus: 'covered', n: 8 },
        { machineStatus: 'covered', rightStatus: 'missing', n: 2 },
      ],
    );
    // Wilson's interval of 8 of 10.
    expect(feedback).toMatchObject({ n: 10, right: 8, share: 0.8, shareInterval: [0.49, 0.943] });
    const { feedback: small } = aggregateAgreement(
      [],
      [{ machineStatus: 'covered', rightStatus: 'covered', n: 2 }],
    );
    expect(small).toMatchObject({ n: 2, share: null, shareInterval: null });
  });
});
