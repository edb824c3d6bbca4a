import { computed, onScopeDispose, shallowRef } from 'vue';

const titles = shallowRef<readonly (() => string)[]>([]);

/** The title of the page that is shown, for the document and for the route announcer. */
export const pageTitle = computed(
  () =>
    titles.value
      .map((title) => title())
      .filter((title) => title !== '')
      .at(-1) ?? '',
);

/** Gives the page its title for as long as it is open. Before it has one, the route's own stands. */
export function usePageTitle(title: () => string): void {
  titles.value = [...titles.value, title];
  onScopeDispose(() => (titles.value = titles.value.filter((each) => each !== title)));
}
