import { describe, expect, it } from '@jest/globals';
import { technicalInterview } from './technical-interview.ts';

const { criteria } = technicalInterview;
const anchors = criteria.flatMap(({ levels }) => levels.map(({ anchor }) => anchor));

describe('the bundled rubric', () => {
  it('has three to six criteria of four levels, with keys of their own', () => {
    expect(criteria.length).toBeGreaterThanOrEqual(3);
    expect(criteria.length).toBeLessThanOrEqual(6);
    expect(criteria.map(({ levels }) => levels.length)).toEqual(criteria.map(() => 4));
    expect(new Set(criteria.map(({ key }) => key)).size).toBe(criteria.length);
  });

  it('anchors every level in a sentence of its own, in both languages', () => {
    for (const language of ['zh', 'en'] as const) {
      const sentences = anchors.map((anchor) => anchor[language]);
      expect(new Set(sentences).size).toBe(sentences.length);
      for (const sentence of sentences) {
        expect(sentence).toMatch(
          language === 'zh' ? /^\p{Script=Han}.{12,}。$/u : /^[A-Z].{40,}\.$/,
        );
      }
    }
  });
});
