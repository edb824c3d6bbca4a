import type { Practice } from '@hotseat/contracts';
import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import {
  chaptersPanel,
  criteriaPanel,
  scatterPanel,
  sessionsPanel,
  type PanelContent,
  type PanelWords,
} from './panel-content.ts';

/** The four panels of the practice page in the interface's language, charts and tables alike. */
export function usePracticePanels(practice: () => Practice): ComputedRef<PanelContent[]> {
  const { t, d, n } = useI18n();
  const words: PanelWords = {
    t: (key, named) => t(key, named ?? {}),
    date: (date, format) => d(date, format),
    number: (value, format) => n(value, format),
    localized: useLocalized(),
  };
  return computed(() =>
    [sessionsPanel, criteriaPanel, chaptersPanel, scatterPanel].map((panel) =>
      panel(practice(), words),
    ),
  );
}
