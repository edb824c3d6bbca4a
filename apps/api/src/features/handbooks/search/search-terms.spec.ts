import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { indexTerms, searchPhrases, type SearchPhrase } from './search-terms.ts';

/** What Postgres does with phrases: each somewhere, its lexemes in a row. */
function isFound(phrases: readonly SearchPhrase[], text: string): boolean {
  const terms = indexTerms(text);
  return phrases.every(({ terms: wanted, isPrefix }) =>
    terms.some((_term, start) =>
      wanted.every((want, index) => {
        const term = terms[start + index];
        const isLast = index === wanted.length - 1;
        return isPrefix && isLast ? term?.startsWith(want) === true : term === want;
      }),
    ),
  );
}

describe('what a search finds', () => {
  it.each([
    ['注意力', '为什么自注意力机制要缩放？'],
    ['注意力的复杂度', '自注意力在序列长度上的计算复杂度是多少？'],
    ['注', '关注点'],
    ['什么是LoRA微调', 'LoRA 与全量微调相比'],
    ['kv-cache', 'Why does the KV cache grow?'],
    ['kv cache', 'What is a KV-cache?'],
    ['ＫＶ　Ｃａｃｈｅ', 'the kv-cache'],
    ['embeddings', 'What an embedding is'],
    ['embedding', 'Compare embeddings'],
    ['quanti', 'Quantisation formats'],
    ['C++', 'Inference in C++17 and C++'],
    ['3.2', 'Question 3.2'],
    ["it's", "It's done"],
  ])('%s finds «%s»', (search, text) => {
    expect(isFound(searchPhrases(search), text)).toBe(true);
  });

  it.each([
    ['意注', '注意力'],
    ['力机', '注意力，机制'],
    ['cache kv-store', 'the KV cache'],
    ['3.2', 'Question 13.2'],
    ['head', 'ahead'],
  ])('%s does not find «%s»', (search, text) => {
    expect(isFound(searchPhrases(search), text)).toBe(false);
  });

  it('finds every run of characters of a Chinese text, wherever words end', () => {
    const text = '大语言模型的幻觉从哪里来又怎样缓解';
    const slices = fc
      .tuple(fc.nat(text.length - 1), fc.integer({ min: 1, max: 6 }))
      .map(([start, length]) => text.slice(start, start + length));
    fc.assert(
      fc.property(slices, (slice) => {
        expect(isFound(searchPhrases(slice), text)).toBe(true);
      }),
    );
  });

  it('finds every word of an English text however it was typed', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 8 }), (text) => {
        for (const word of text.split(' ')) {
          expect(isFound(searchPhrases(word.toUpperCase()), text)).toBe(true);
        }
      }),
    );
  });
});

describe('searchPhrases', () => {
  it('leaves out words that only ask', () => {
    expect(searchPhrases('why is the cache large').map(({ terms }) => terms)).toEqual([
      ['cache'],
      ['large'],
    ]);
    expect(searchPhrases('为什么')).not.toEqual([]);
  });

  it('takes only the last Latin word for half typed', () => {
    expect(searchPhrases('kv cac')).toEqual([
      { terms: ['kv'], isPrefix: false },
      { terms: ['cac'], isPrefix: true },
    ]);
  });

  it('finds nothing to look for in marks alone', () => {
    expect(searchPhrases(' %_ \\ “”　')).toEqual([]);
  });
});
