import { computed, ref, type ComputedRef, type Ref } from 'vue';
import { browserStorage } from '../composables/browser-storage.ts';

export const themePreferences = ['system', 'light', 'dark'] as const;
export type ThemePreference = (typeof themePreferences)[number];

/** Also read by public/boot.js, which sets the theme before the first paint. */
const storageKey = 'hotseat:theme';

const systemDark = ref(false);
const preference = ref<ThemePreference>('system');
const isDark = computed(
  () => preference.value === 'dark' || (preference.value === 'system' && systemDark.value),
);

function apply(): void {
  document.documentElement.classList.toggle('dark', isDark.value);
  document.documentElement.classList.toggle('light', !isDark.value);
}

/** Follows the system's theme from now on, unless the person chose one. Called once by main.ts. */
export function startTheme(): void {
  const stored = browserStorage.read(storageKey);
  preference.value = themePreferences.find((known) => known === stored) ?? 'system';
  const query = globalThis.matchMedia('(prefers-color-scheme: dark)');
  systemDark.value = query.matches;
  query.addEventListener('change', (event) => {
    systemDark.value = event.matches;
    apply();
  });
  apply();
}

export function setThemePreference(next: ThemePreference): void {
  preference.value = next;
  browserStorage.write(storageKey, next);
  apply();
}

export function useTheme(): { preference: Ref<ThemePreference>; isDark: ComputedRef<boolean> } {
  return { preference, isDark };
}
