import type { Language } from '@hotseat/contracts';
import { createI18n } from 'vue-i18n';
import { browserStorage } from '../composables/browser-storage.ts';
import type { ApiFailure } from '../http/api-failure.ts';
import { errorMessages } from './error-messages.ts';
import { chooseLocale, localeStorageKey, type InterfaceLocale } from './interface-locale.ts';
import { sharedMessages } from './shared-messages.ts';

export interface MessageTree {
  [key: string]: string | MessageTree;
}
export type FeatureMessages = Record<InterfaceLocale, MessageTree>;

const dateFormats = {
  date: { year: 'numeric', month: 'short', day: 'numeric' },
  dateTime: { year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' },
  time: { hour: 'numeric', minute: '2-digit' },
  monthDay: { month: 'short', day: 'numeric' },
} as const;

/** Digits after the point, by name. */
const numberFormats = {
  one: { minimumFractionDigits: 1, maximumFractionDigits: 1 },
  two: { minimumFractionDigits: 2, maximumFractionDigits: 2 },
} as const;

export const i18n = createI18n({
  legacy: false,
  locale: chooseLocale(browserStorage.read(localeStorageKey), globalThis.navigator.languages),
  fallbackLocale: 'en',
  messages: {
    'zh-CN': { shared: sharedMessages['zh-CN'], errors: errorMessages['zh-CN'] },
    en: { shared: sharedMessages.en, errors: errorMessages.en },
  },
  datetimeFormats: { 'zh-CN': dateFormats, en: dateFormats },
  numberFormats: {
    'zh-CN': numberFormats,
    en: numberFormats,
  },
});

/** Puts a feature's texts under its own name: `t('home.title')`. Called by the feature itself. */
export function registerMessages(feature: string, messages: FeatureMessages): void {
  i18n.global.mergeLocaleMessage('zh-CN', { [feature]: messages['zh-CN'] });
  i18n.global.mergeLocaleMessage('en', { [feature]: messages.en });
}

export function currentLocale(): InterfaceLocale {
  return i18n.global.locale.value === 'zh-CN' ? 'zh-CN' : 'en';
}

/** The language of content (handbook, rubric) that goes with the interface's. */
export function contentLanguage(): Language {
  return currentLocale() === 'zh-CN' ? 'zh' : 'en';
}

export function setLocale(locale: InterfaceLocale): void {
  i18n.global.locale.value = locale;
  document.documentElement.lang = locale;
  browserStorage.write(localeStorageKey, locale);
}

/** What happened and what to do next, in the interface's language. */
export function errorText(failure: ApiFailure): string {
  return i18n.global.t(`errors.${failure.isOffline ? 'offline' : failure.code}`);
}
