import { useI18n } from 'vue-i18n';

/** Writes measures as tables show them: a dash where there is none, the interval behind the number. */
export function useMeasure() {
  const { t, n } = useI18n();
  return (value: number | null, interval: readonly [number, number] | null = null): string => {
    if (value === null) return '–';
    if (interval === null) return n(value, 'two');
    const [low, high] = interval;
    return t('scorer.quality.measure', {
      value: n(value, 'two'),
      low: n(low, 'two'),
      high: n(high, 'two'),
    });
  };
}
