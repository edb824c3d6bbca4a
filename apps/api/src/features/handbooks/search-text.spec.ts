import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { escapeLike, toSearchText, toSearchWords } from './search-text.ts';

const question = {
  number: '3.2',
  chapterTitle: '推理与服务',
  prompt: 'Why does ＫＶ-Cache grow with the context?',
  tags: ['Serving', 'memory'],
};

describe('toSearchText', () => {
  it('holds number, chapter, prompt and tags, folded', () => {
    const text = toSearchText(question);
    for (const word of ['3.2', '推理', 'kv-cache', 'serving']) expect(text).toContain(word);
  });

  it('finds any word of the prompt, however it was typed', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 8 }), (prompt) => {
        const text = toSearchText({ ...question, prompt });
        for (const word of toSearchWords(prompt.toUpperCase())) expect(text).toContain(word);
      }),
    );
  });
});

describe('toSearchWords', () => {
  it('splits at any space, also the Chinese one, and drops repetitions', () => {
    expect(toSearchWords('  注意力　Head head\tＨＥＡＤ ')).toEqual(['注意力', 'head']);
  });

  it('finds nothing to look for in blank text', () => {
    expect(toSearchWords(' \n　')).toEqual([]);
  });
});

describe('escapeLike', () => {
  it('takes the meaning from %, _ and \\', () => {
    expect(escapeLike('100%_\\')).toBe('100\\%\\_\\\\');
  });
});
