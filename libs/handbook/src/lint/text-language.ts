import type { Language } from '@hotseat/contracts';
import { ownWords } from './prose.ts';

const han = /\p{Script=Han}/gu;
const latinWord = /\p{Script=Latin}{2,}/gu;

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/**
 * Whether a text is plainly not in its language. Chinese that borrows English terms is fine as long
 * as it has more Han characters than Latin words; English has no Han characters at all. Code,
 * formulas, addresses and quotations do not count.
 */
export function isInOtherLanguage(text: string, language: Language): boolean {
  const own = ownWords(text);
  if (language === 'en') return count(own, han) > 0;
  // One or two names alone, such as "FlashAttention", belong to both languages.
  const words = count(own, latinWord);
  return words > 2 && words > count(own, han);
}
