import {
  criterionIdSchema,
  limits,
  ratingSchema,
  rubricVersionIdSchema,
  type Rubric,
} from '@hotseat/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { v7 } from 'uuid';
import {
  emptyRatingForm,
  restoreRatingForm,
  toRatings,
  validateRatingForm,
  type RatingForm,
} from './rating-form.ts';

const text = (value: string) => ({ zh: value, en: value });
const ids = [criterionIdSchema.parse(v7()), criterionIdSchema.parse(v7())] as const;
const rubric: Rubric = {
  versionId: rubricVersionIdSchema.parse(v7()),
  title: text('rubric'),
  version: 1,
  criteria: ids.map((id, index) => ({
    id,
    key: `c${index}`,
    title: text(`criterion ${index}`),
    question: text('?'),
    levels: [1, 2, 3, 4].map((value) => ({ value, label: text('l'), anchor: text('a') })),
  })),
};
const answer = '注意力按位置加权，\nsoftmax normalises 权重。';

function filled(): RatingForm {
  return {
    byCriterion: {
      [ids[0]]: { choice: 3, evidence: [{ kind: 'quote', text: '按位置加权，\nsoftmax' }] },
      [ids[1]]: { choice: 'not_observed', evidence: [] },
    },
    feedback: 'well done',
  };
}

describe('validateRatingForm', () => {
  it('accepts a quote across a line break and "not observed" without evidence', () => {
    expect(validateRatingForm(rubric, filled(), answer)).toEqual([]);
  });

  it('wants a choice for every criterion', () => {
    const problems = validateRatingForm(rubric, emptyRatingForm(rubric), answer);
    expect(problems).toEqual(ids.map((criterionId) => ({ criterionId, code: 'not_rated' })));
  });

  it('wants evidence for a rating; blank evidence is none', () => {
    const form = filled();
    form.byCriterion[ids[0]] = { choice: 1, evidence: [{ kind: 'note', text: '  ' }] };
    expect(validateRatingForm(rubric, form, answer)).toEqual([
      { criterionId: ids[0], code: 'evidence_missing' },
    ]);
  });

  it('finds a quote that is not in the answer, also beside "not observed"', () => {
    const form = filled();
    form.byCriterion[ids[1]] = {
      choice: 'not_observed',
      evidence: [{ kind: 'quote', text: 'made up' }],
    };
    expect(validateRatingForm(rubric, form, answer)).toEqual([
      { criterionId: ids[1], index: 0, code: 'quote_not_in_answer' },
    ]);
  });

  it('names texts that are too long', () => {
    const form = filled();
    form.feedback = 'x'.repeat(limits.feedback + 1);
    form.byCriterion[ids[0]] = {
      choice: 2,
      evidence: [{ kind: 'note', text: 'x'.repeat(limits.evidenceNote + 1) }],
    };
    expect(validateRatingForm(rubric, form, answer).map(({ code }) => code)).toEqual([
      'evidence_too_long',
      'feedback_too_long',
    ]);
  });

  it('accepts every passage of the answer as a quote and sends it as one', () => {
    const passage = fc.tuple(fc.nat(answer.length - 1), fc.nat(answer.length));
    fc.assert(
      fc.property(passage, ([from, to]) => {
        const quote = answer.slice(Math.min(from, to), Math.max(from, to));
        fc.pre(quote.trim() !== '');
        const form = filled();
        form.byCriterion[ids[0]] = { choice: 2, evidence: [{ kind: 'quote', text: quote }] };
        expect(validateRatingForm(rubric, form, answer)).toEqual([]);
        const sent = toRatings(rubric, form)[0]?.evidence[0];
        expect(sent?.kind).toBe('quote');
        expect(answer).toContain(sent?.text);
      }),
    );
  });
});

describe('toRatings', () => {
  it('makes what the contract accepts, "not observed" as null', () => {
    const ratings = toRatings(rubric, filled());
    for (const rating of ratings) expect(ratingSchema.safeParse(rating).success).toBe(true);
    expect(ratings.map((rating) => rating.value)).toEqual([3, null]);
  });
});

describe('restoreRatingForm', () => {
  it('brings back what was kept', () => {
    const form = filled();
    expect(restoreRatingForm(rubric, JSON.stringify(form))).toEqual(form);
  });

  it('starts empty on rubbish and forgets a level that the rubric does not have', () => {
    expect(restoreRatingForm(rubric, '{"feedback":1}')).toEqual(emptyRatingForm(rubric));
    expect(restoreRatingForm(rubric, 'nonsense')).toEqual(emptyRatingForm(rubric));
    const form = filled();
    form.byCriterion[ids[0]] = { choice: 9, evidence: [] };
    expect(restoreRatingForm(rubric, JSON.stringify(form)).byCriterion[ids[0]]?.choice).toBeNull();
  });
});
