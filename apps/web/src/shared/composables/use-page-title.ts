import { onScopeDispose, shallowRef, watchEffect } from 'vue';
import { i18n } from '../i18n/index.ts';

/** The title of the page that is shown, for the document and for the route announcer. */
export const pageTitle = shallowRef('');

export function setPageTitle(title: string): void {
  pageTitle.value = title;
  document.title = title
    ? i18n.global.t('shared.pageTitle', { page: title })
    : i18n.global.t('shared.productName');
}

/** Keeps the document's title at what `title` returns, for as long as the page is open. */
export function usePageTitle(title: () => string): void {
  const stop = watchEffect(() => setPageTitle(title()));
  onScopeDispose(stop);
}
