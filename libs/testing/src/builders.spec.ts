import { describe, expect, it } from '@jest/globals';
import { askedQuestionContentSchema, ratingSchema, rubricSchema } from '@hotseat/contracts';
import { anId, aQuestionContent, aRubric, someRatings } from './builders.ts';

describe('builders', () => {
  it('make what the contracts accept', () => {
    rubricSchema.parse(aRubric());
    askedQuestionContentSchema.parse(aQuestionContent(1));
    for (const value of [null, 3]) {
      for (const rating of someRatings(aRubric(), value, 'seen')) ratingSchema.parse(rating);
    }
  });

  it('mark every text that a candidate must not see', () => {
    const { prompt, material } = aQuestionContent(7);
    const texts = JSON.stringify(material, (key, value: unknown) => (key === 'id' ? 0 : value));
    for (const [text] of texts.matchAll(/(?<=[:[,])"[^"]+"(?=[\],}])/g)) {
      expect(text).toContain('secret-7');
    }
    expect(prompt).not.toContain('secret');
  });

  it('give the same number the same id, and different ones different ids', () => {
    expect(anId(255)).toBe('00000000-0000-7000-8000-0000000000ff');
    expect(anId(1)).not.toBe(anId(2));
  });
});
