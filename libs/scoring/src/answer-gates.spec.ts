import { describe, expect, it } from '@jest/globals';
import { applyGates } from './answer-gates.ts';

const reference =
  'It keeps the keys and values of earlier tokens, so that each new token attends to them without ' +
  'computing them again; memory grows with sequence length and batch size.';
const prompt = 'What is a KV cache in LLM inference, and what does it cost?';

describe('gates', () => {
  it('SC10 reject an answer over the cap before anything else looks at it', () => {
    expect(applyGates({ prompt, reference, answer: ' '.repeat(16_001) })).toEqual({
      kind: 'rejected',
      flag: 'answer_too_long',
    });
    expect(applyGates({ prompt, reference, answer: '存'.repeat(16_000) }).kind).toBe('pass');
  });

  it.each(['', ' \n\t\u3000', '。。。', '🙂🙂', '```\n```', '\u200b'])(
    'SC11 empty: %j',
    (answer) => {
      expect(applyGates({ prompt, reference, answer })).toEqual({ kind: 'zero', flag: 'empty' });
    },
  );

  it.each([
    ['SC12', "I don't know", 'zero', 'no_answer'],
    ['SC13', prompt, 'zero', 'copied_question'],
    ['SC14', 'memory', 'abstained', 'too_short'],
    ['SC15', 'keys, values, memory, bandwidth', 'abstained', 'keyword_list'],
    [
      'SC17',
      'values grows them so of length keeps earlier without token each with the to memory attends batch',
      'abstained',
      'scrambled',
    ],
  ])('%s %s', (_rule, answer, kind, flag) => {
    expect(applyGates({ prompt, reference, answer })).toEqual({ kind, flag });
  });

  it('let an answer pass', () => {
    const answer = 'Keys and values are kept so that they are not computed again.';
    expect(applyGates({ prompt, reference, answer })).toEqual({ kind: 'pass' });
  });

  it('decide about the largest answers of any make quickly', () => {
    const seeds = [
      'a',
      'a ',
      '不',
      '不知道',
      '，',
      'a,',
      '- ',
      '1. ',
      '**',
      '嗯',
      "i'm not sure ",
      'sorry ',
      '的',
    ];
    const startedMs = performance.now();
    for (const seed of seeds) {
      const answer = seed.repeat(16_000).slice(0, 15_998);
      applyGates({ prompt, reference, answer });
      applyGates({ prompt, reference, answer: `${answer}x!` });
    }
    // Well under a second here; a pattern that backtracks without bound takes minutes.
    expect(performance.now() - startedMs).toBeLessThan(20_000);
  }, 60_000);
});
