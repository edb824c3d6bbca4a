import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isCopiedQuestion, questionQuoteTest } from './copied-question.ts';

const EN = 'Why does TCP need a three-way handshake, and what would break with two messages?';
const ZH = 'Transformer 为什么需要位置编码？有哪些做法？';

describe('SC13 copied question', () => {
  it.each([
    [EN, EN],
    [EN, EN.toUpperCase().replaceAll(/[?,-]/gu, ' ')],
    [EN, `${EN}\n${EN}\n${EN}`],
    [EN, 'Why does TCP need a three-way handshake, and what would break'],
    [ZH, ZH],
    [ZH, 'transformer为什么需要位置编码,有哪些做法'],
    [ZH, `请问${ZH}`],
    [ZH, ZH.repeat(5)],
  ])('is recognised: %s | %s', (prompt, answer) => {
    expect(isCopiedQuestion(prompt, answer)).toBe(true);
  });

  it.each([
    [EN, `${EN} Because both sides agree on sequence numbers.`],
    [EN, 'TCP needs a three-way handshake to agree on sequence numbers in both directions.'],
    [ZH, 'Transformer 需要位置编码，因为注意力不看顺序'],
    ['TCP or UDP?', 'TCP'],
    ['插入一个元素平均移动的元素个数是多少', '插入一个元素平均移动的元素个数是 n/2'],
    [EN, ''],
  ])('is not seen in an answer: %s | %s', (prompt, answer) => {
    expect(isCopiedQuestion(prompt, answer)).toBe(false);
  });

  it('is recognised when its first word only begins like a lead', () => {
    const prompt = 'software a a a a a';
    expect(isCopiedQuestion(prompt, prompt)).toBe(true);
  });

  it('is recognised for every long enough question, however often repeated', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 5, maxLength: 30 }),
        fc.integer({ min: 1, max: 6 }),
        (words, times) => {
          const prompt = words.join(' ');
          // A lead such as "so" is stripped from the answer; it would shorten these prompts.
          fc.pre(!/^(?:so|well|question)\b/.test(prompt));
          expect(isCopiedQuestion(prompt, Array(times).fill(prompt).join('. '))).toBe(true);
        },
      ),
    );
  });
});

describe('SC25 quotes of the question', () => {
  it('are places with only the question’s words in its order', () => {
    const quotes = questionQuoteTest(ZH);
    expect(quotes('为什么需要位置编码')).toBe(true);
    expect(quotes('位置编码注入顺序')).toBe(false);
    expect(quotes('编码')).toBe(false);
  });
});
