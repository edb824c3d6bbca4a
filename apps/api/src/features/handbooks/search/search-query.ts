import { publicWeights, quoteTerm } from './search-index.ts';
import { searchPhrases, type SearchPhrase } from './search-terms.ts';

export interface SearchQuery {
  /** Text of the tsquery that a hit must match: every phrase. */
  match: string;
  /** Text of the tsquery that ranks hits: any lexeme. */
  rank: string;
}

/**
 * @param scope `public` looks in what a candidate may see anyway
 * @returns null where there is nothing to look for
 */
export function toSearchQuery(text: string, scope: 'public' | 'all'): SearchQuery | null {
  const phrases = searchPhrases(text);
  if (phrases.length === 0) return null;
  const weights = scope === 'public' ? publicWeights : '';
  const lexemes = phrases.map((phrase) => lexemesOf(phrase, weights));
  return {
    match: lexemes.map((phrase) => `(${phrase.join(' <-> ')})`).join(' & '),
    rank: lexemes.flat().join(' | '),
  };
}

function lexemesOf({ terms, isPrefix }: SearchPhrase, weights: string): string[] {
  return terms.map((term, index) => {
    const prefix = isPrefix && index === terms.length - 1 ? '*' : '';
    const label = `${prefix}${weights}`;
    return quoteTerm(term) + (label === '' ? '' : `:${label}`);
  });
}
