import { describe, expect, it } from '@jest/globals';
import { isNoAnswer } from './no-answer.ts';

const OPEN = '解释注意力机制的原理';

describe('SC12 "I don’t know"', () => {
  it.each([
    "I don't know.",
    'i dont know',
    'I don’t know the answer, sorry!',
    "Sorry, I really don't remember this one.",
    'No idea',
    'I have no clue what this is',
    'Not sure.',
    "Hmm... I'm not sure about this, let's skip",
    'pass',
    'idk',
    "I've never heard of this before",
    'I give up',
    'N/A',
    "I can't answer this question.",
    'no response',
    '不知道',
    '我不知道。',
    '不好意思，这个我不太清楚',
    '这道题不会',
    '抱歉，没学过，下一题吧',
    '嗯……忘了',
    '这个问题我真的不太了解。',
    '没有思路',
    '想不起来了',
    '跳过',
    '我不会。',
    '没听说过这个概念',
    'Sorry 我不知道',
  ])('is recognised: %s', (answer) => {
    expect(isNoAnswer(OPEN, answer)).toBe(true);
  });

  it.each([
    "I don't know the details, but attention weighs every token by relevance",
    'I would skip the cache when the key is not sure to exist',
    'You never know which replica answers first',
    '不知道具体数字，但显存会随长度线性增长',
    '模型不知道词的顺序，所以要加位置编码',
    '忘记门决定丢弃多少旧状态',
    '没有锁就会出现竞态',
    'Pass the gradient back through the layers',
    'No locks are needed because the data is immutable',
    '',
  ])('is not seen in an answer: %s', (answer) => {
    expect(isNoAnswer(OPEN, answer)).toBe(false);
  });

  it.each([
    ['快速排序有没有这种现象？', '没有'],
    ['Does TCP preserve message boundaries?', 'No.'],
    ['这样会不会死锁', '不会'],
  ])('takes a bare no for an answer where the question asks for it: %s', (prompt, answer) => {
    expect(isNoAnswer(prompt, answer)).toBe(false);
    expect(isNoAnswer(OPEN, answer)).toBe(true);
  });
});
