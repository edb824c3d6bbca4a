import type { LocalizedText } from '@hotseat/contracts';
import { contentLanguage } from './index.ts';

/** A function that picks the interface's language; reactive where it is called in a template. */
export function useLocalized(): (text: LocalizedText) => string {
  return (text) => text[contentLanguage()];
}
