import { describe, expect, it } from '@jest/globals';
import { readModelCard } from './model-card.ts';

describe('readModelCard', () => {
  it.each([
    ['language: [zh, "en"]\nlicense: apache-2.0', 'apache-2.0', ['zh', 'en']],
    ['license: "mit"\nlanguage:\n- EN\n- zh\ntags:\n- x', 'mit', ['en', 'zh']],
    ['license: other\nlicense_name: acme-community', 'acme-community', ['unknown']],
    ['tags:\n- x', 'unknown', ['unknown']],
  ])('reads %j', (head, licence, languages) => {
    expect(readModelCard(`---\n${head}\n---\n# Card\nlicense: none of this\n`)).toEqual({
      licence,
      languages,
    });
  });

  it('knows nothing without a card or without its head', () => {
    const unknown = { licence: 'unknown', languages: ['unknown'] };
    expect(readModelCard(null)).toEqual(unknown);
    expect(readModelCard('# Card\nlicense: mit\n')).toEqual(unknown);
  });
});
