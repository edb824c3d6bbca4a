import { describe, expect, it } from '@jest/globals';
import { pointText } from './point-text.ts';

describe('SC30 the wording of a key point', () => {
  it.each([
    [{ term: 'Reuse', text: 'keys are stored' }, 'Reuse: keys are stored'],
    [{ term: '速度', text: '快', context: '优点' }, '优点 › 速度: 快'],
    [{ term: '', text: 'keys are stored' }, 'keys are stored'],
    [{ term: 'Reuse', text: '' }, 'Reuse'],
    [{ term: 'Reuse', text: 'Reuse' }, 'Reuse'],
    [{ term: '', text: '', context: '优点' }, '优点'],
  ])('%j', (point, expected) => {
    expect(pointText(point)).toBe(expected);
  });
});
