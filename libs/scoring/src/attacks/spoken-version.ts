import { hasCjk } from '../text-units.ts';
import type { AttackLanguage } from './attacked-question.ts';

const fillers: Record<AttackLanguage, readonly string[]> = {
  zh: ['嗯 ', '就是说 ', '然后 ', '那个 ', '对 '],
  en: ['um ', 'you know ', 'so ', 'like ', 'uh '],
};
const PAUSE_ZH = /[，。；：！？、（）「」“”…—\n]+/gu;
const PAUSE_EN = /[,;:!?()"“”…—\n]+\s*|\.(?=\s|$)\s*/gu;

/**
 * A text as a transcript of speech has it: pauses instead of punctuation, a filler at every third
 * pause, no capitals at the beginning of sentences. Decimals and identifiers stay as they are.
 */
export function spokenVersion(text: string): string {
  const language: AttackLanguage = hasCjk(text) ? 'zh' : 'en';
  const words = fillers[language];
  let pauses = 0;
  const spoken = text.replace(language === 'zh' ? PAUSE_ZH : PAUSE_EN, () => {
    pauses += 1;
    if (pauses % 3 !== 0) return ' ';
    return ` ${words[(pauses / 3 - 1) % words.length] ?? ''}`;
  });
  const flat = spoken.replace(/\s+/gu, ' ').trim();
  const said = `${words[0] ?? ''}${flat}`;
  // Terms keep their capitals: only a capital followed by lower case begins a sentence.
  return language === 'en' ? said.replace(/(^|\s)\p{Lu}(?=\p{Ll}+\s)/gu, lower) : said;
}

function lower(found: string): string {
  return found.toLowerCase();
}
