import { describe, expect, it } from '@jest/globals';
import { isKeywordList } from './keyword-list.ts';

describe('SC15 keyword list', () => {
  it.each([
    'self-attention, positional encoding, encoder, decoder',
    '自注意力机制、位置编码、编码器、解码器',
    '- mixed precision\n- gradient accumulation\n- pruning\n- quantization',
    'KV cache；显存；带宽；PagedAttention',
    '自注意力 位置编码 编码器 解码器 残差连接',
    'attention softmax query key value multi head residual layer norm',
    '关键词：注意力、多头、残差、归一化、位置编码',
  ])('is recognised: %s', (answer) => {
    expect(isKeywordList(answer)).toBe(true);
  });

  it.each([
    'Mixed precision halves memory, and gradient accumulation simulates a larger batch.',
    '注意力让每个位置看到其他位置，位置编码补上顺序信息。',
    'so basically you keep the keys and values so you do not compute them again for every token',
    'n/2，(2n+1)/3，O(n)',
    '- Atomicity: all or nothing\n- Isolation: transactions do not see each other\n- Durability: survives a crash',
    '顺序表：存储空间连续，插入要移动元素。链表：空间不连续，插入只改指针。',
    'for (let i = 0; i < n; i += 1) sum += values[i]; return sum / n',
    'Attention and convolution',
    '栈溢出',
    '',
  ])('is not seen in an answer: %s', (answer) => {
    expect(isKeywordList(answer)).toBe(false);
  });
});

describe('SC15 the question’s own terms', () => {
  const terms = ['基于规则的对齐', 'Learning to rank'];

  it.each([
    '基于规则的对齐',
    '基于规则的对齐、learning to rank',
    'Learning to Rank, 基于规则的对齐。',
  ])('claim nothing alone, whatever words they are made of: %s', (answer) => {
    expect(isKeywordList(answer, terms)).toBe(true);
    expect(isKeywordList(answer, [])).toBe(false);
  });

  it('are no list in a sentence', () => {
    expect(isKeywordList('基于规则的对齐容易解释，但是覆盖不全', terms)).toBe(false);
  });
});
