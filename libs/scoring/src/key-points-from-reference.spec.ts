import { describe, expect, it } from '@jest/globals';
import { keyPointsFromReference } from './key-points-from-reference.ts';

describe('SC7 key points from a reference', () => {
  it('are the leaves of its lists, with the parent as context', () => {
    const reference = [
      'Intro sentence that is no point.',
      '- **架构**：',
      '  - **存储**：用副本保存数据',
      '  - **查询**：先检索再阅读',
      '- **Latency**: cache hot answers',
      '1. plain item without a term',
    ].join('\n');
    expect(keyPointsFromReference(reference)).toEqual([
      { term: '存储', text: '用副本保存数据', context: '架构' },
      { term: '查询', text: '先检索再阅读', context: '架构' },
      { term: 'Latency', text: 'cache hot answers' },
      { term: '', text: 'plain item without a term' },
    ]);
  });

  it('are the sentences with bold terms when there is no list', () => {
    const reference =
      'A short note first of all. **Gradient clipping** bounds the norm. **Warm-up** raises the rate slowly.';
    expect(keyPointsFromReference(reference)).toEqual([
      { term: 'Gradient clipping', text: 'Gradient clipping bounds the norm' },
      { term: 'Warm-up', text: 'Warm-up raises the rate slowly' },
    ]);
  });

  it('are the sentences when nothing is marked', () => {
    const reference = '栈是后进先出的结构。队列是先进先出的结构。是的。';
    expect(keyPointsFromReference(reference).map(({ text }) => text)).toEqual([
      '栈是后进先出的结构',
      '队列是先进先出的结构',
    ]);
  });

  it('leave code out, also in a block that is never closed', () => {
    const code = '```python\n- not a point\nimport torch\n```';
    const list = '- first real point\n- second real point';
    expect(keyPointsFromReference(`${code}\n${list}`)).toHaveLength(2);
    expect(keyPointsFromReference(`${list}\n\n${code}`)).toHaveLength(2);
    expect(keyPointsFromReference(`${list}\n\`\`\`\n- inside`)).toHaveLength(2);
  });

  it('are none for an empty reference and at most 40 for a huge one', () => {
    expect(keyPointsFromReference(' \n')).toEqual([]);
    expect(keyPointsFromReference('- one more point here\n'.repeat(500))).toHaveLength(40);
  });
});
