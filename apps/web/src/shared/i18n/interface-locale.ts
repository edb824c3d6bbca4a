export const interfaceLocales = ['zh-CN', 'en'] as const;
export type InterfaceLocale = (typeof interfaceLocales)[number];

/** Also read by public/boot.js. */
export const localeStorageKey = 'hotseat:locale';

/**
 * The language to start in: the remembered one, else the first of the browser's languages that is
 * Chinese or English, else English.
 */
export function chooseLocale(
  remembered: string | null,
  preferred: readonly string[],
): InterfaceLocale {
  const known = interfaceLocales.find((locale) => locale === remembered);
  if (known) return known;
  for (const language of preferred) {
    if (/^zh\b/i.test(language)) return 'zh-CN';
    if (/^en\b/i.test(language)) return 'en';
  }
  return 'en';
}
