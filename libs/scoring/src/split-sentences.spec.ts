import { describe, expect, it } from '@jest/globals';
import { splitSentences } from './split-sentences.ts';

function pieces(text: string): string[] {
  return splitSentences(text).map(({ start, end }) => text.slice(start, end));
}

describe('SC20 sentences', () => {
  it('end at the marks of both languages', () => {
    expect(pieces('先分词。再编码！Then pool. Done? 好；完')).toEqual([
      '先分词',
      '再编码',
      'Then pool',
      'Done',
      '好',
      '完',
    ]);
  });

  it('keep decimals, identifiers, addresses and abbreviations whole', () => {
    expect(pieces('Use torch.nn at 3.5 ms, e.g. on example.com. Next.')).toEqual([
      'Use torch.nn at 3.5 ms, e.g. on example.com',
      'Next',
    ]);
    expect(pieces('学习率设为0.01。')).toEqual(['学习率设为0.01']);
  });

  it('end at every kind of line break', () => {
    expect(pieces('one\r\ntwo\rthree\u2028four')).toEqual(['one', 'two', 'three', 'four']);
  });
});

describe('SC21 list marks and code', () => {
  it('leaves list marks and headings out', () => {
    const text =
      '# 标题\n- first item\n* second\n1. third\n2) fourth\n（3）第五\n① 第六\n一、第七\n> quoted';
    expect(pieces(text)).toEqual([
      '标题',
      'first item',
      'second',
      'third',
      'fourth',
      '第五',
      '第六',
      '第七',
      'quoted',
    ]);
  });

  it('does not take a number or a minus that belongs to the text for a mark', () => {
    expect(pieces('-1 is returned')).toEqual(['-1 is returned']);
    expect(pieces('3.5 ms per call')).toEqual(['3.5 ms per call']);
    expect(pieces('304 means unchanged')).toEqual(['304 means unchanged']);
  });

  it('keeps a line of code whole', () => {
    const text = 'Like this:\n```js\nconst a = f(x); g(a);\n```\nThat is all.';
    expect(pieces(text)).toEqual(['Like this', 'const a = f(x); g(a)', 'That is all']);
    expect(splitSentences(text).map(({ code }) => code)).toEqual([false, true, false]);
  });

  it('counts paragraphs at blank lines', () => {
    expect(splitSentences('a b\nc d\n\ne f').map(({ paragraph }) => paragraph)).toEqual([0, 0, 1]);
  });
});
