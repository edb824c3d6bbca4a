import { useI18n } from 'vue-i18n';
import { flagName } from './machine-flags.ts';

/** What a flag of the scorer means, in words; an unknown one by its own name. */
export function useFlagText(): (flag: string) => string {
  const { t } = useI18n();
  return (flag) => t(`scorer.flag.${flagName(flag)}`, { flag });
}
