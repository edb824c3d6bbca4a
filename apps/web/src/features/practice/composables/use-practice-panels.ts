import type { Practice } from '@hotseat/contracts';
import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import type { ChartSpec } from './chart-options.ts';
import { mayDraw, questionCount, splitCriteria, type ReportRef } from './practice-panels.ts';

export interface PanelContent {
  id: 'sessions' | 'chapters' | 'criteria' | 'scatter';
  title: string;
  help: string;
  columns: string[];
  rows: { name: string; cells: string[]; reports: ReportRef[] }[];
  chart: ChartSpec | null;
  words: string | null;
  chartHeightRem: number;
}

/** Rem of a bar chart with that many lying bars. */
function barsHeightRem(bars: number): number {
  return Math.max(9, bars * 2.4 + 3);
}

/** The four panels of the practice page in the interface's language, charts and tables alike. */
export function usePracticePanels(practice: () => Practice): ComputedRef<PanelContent[]> {
  const { t, d, n: number } = useI18n();
  const localized = useLocalized();
  const tooFew = (n: number): string => t('practice.tooFew', { n, min: practice().smallSample });
  const oneDigit = (value: number): string => number(value, 'one');

  function sessions({ sessions: { total, byWeek }, smallSample }: Practice): PanelContent {
    const drawn = mayDraw(total, smallSample);
    return {
      id: 'sessions',
      title: t('practice.sessions.title'),
      help: t('practice.sessions.help', { n: total }),
      columns: [
        t('practice.sessions.label'),
        t('practice.sessions.value'),
        t('practice.scatter.report'),
      ],
      rows: byWeek.map((week) => ({
        name: d(week.week, 'date'),
        cells: [String(week.n)],
        reports: week.reports,
      })),
      chart: drawn
        ? {
            kind: 'bar',
            direction: 'up',
            min: 0,
            max: null,
            data: byWeek.map((week) => ({
              name: d(week.week, 'monthDay'),
              value: week.n,
              label: week.n === 0 ? '' : String(week.n),
            })),
          }
        : null,
      words: drawn ? null : tooFew(total),
      chartHeightRem: 15,
    };
  }

  function chapters(data: Practice): PanelContent {
    const total = questionCount(data);
    const drawn = mayDraw(total, data.smallSample);
    return {
      id: 'chapters',
      title: t('practice.chapters.title'),
      help: t('practice.chapters.help', { n: total }),
      columns: [
        t('practice.chapters.label'),
        t('practice.chapters.value'),
        t('practice.scatter.report'),
      ],
      rows: data.chapters.map((chapter) => ({
        name: chapter.title,
        cells: [String(chapter.n)],
        reports: chapter.reports,
      })),
      chart: drawn
        ? {
            kind: 'bar',
            direction: 'across',
            min: 0,
            max: null,
            data: data.chapters.map(({ title, n }) => ({
              name: title,
              value: n,
              label: String(n),
            })),
          }
        : null,
      words: drawn ? null : tooFew(total),
      chartHeightRem: barsHeightRem(data.chapters.length),
    };
  }

  function criteria(data: Practice): PanelContent {
    const { drawn, said } = splitCriteria(data);
    const levels = Math.max(...data.criteria.map((criterion) => criterion.levels), 4);
    return {
      id: 'criteria',
      title: t('practice.criteria.title'),
      help: t('practice.criteria.help'),
      columns: [
        t('practice.criteria.label'),
        t('practice.criteria.value'),
        t('practice.scatter.report'),
      ],
      rows: [
        ...drawn.map((criterion) => ({
          name: localized(criterion.title),
          cells: [
            t('practice.criteria.outOf', {
              mean: oneDigit(criterion.mean),
              levels: criterion.levels,
              n: criterion.n,
            }),
          ],
          reports: criterion.reports,
        })),
        ...said.map((criterion) => ({
          name: localized(criterion.title),
          cells: [t('practice.criteria.few', { n: criterion.n })],
          reports: criterion.reports,
        })),
      ],
      chart:
        drawn.length === 0
          ? null
          : {
              kind: 'bar',
              direction: 'across',
              min: 1,
              max: levels,
              data: drawn.map((criterion) => ({
                name: localized(criterion.title),
                value: Math.round(criterion.mean * 100) / 100,
                label: `${oneDigit(criterion.mean)} (n = ${criterion.n})`,
              })),
            },
      words:
        said.length === 0
          ? null
          : t('practice.criteria.notDrawn', {
              names: said.map(({ title, n }) => `${localized(title)} (n = ${n})`).join(', '),
            }),
      chartHeightRem: barsHeightRem(drawn.length),
    };
  }

  function scatter({ peopleAndMachine: { n, points }, smallSample }: Practice): PanelContent {
    const drawn = mayDraw(n, smallSample);
    return {
      id: 'scatter',
      title: t('practice.scatter.title'),
      help: t('practice.scatter.help', { n }),
      columns: [
        t('practice.scatter.label'),
        t('practice.scatter.people'),
        t('practice.scatter.machine'),
        t('practice.scatter.raters'),
        t('practice.scatter.model'),
        t('practice.scatter.report'),
      ],
      rows: points.map((point) => ({
        name: point.prompt,
        cells: [
          oneDigit(point.people),
          `${oneDigit(point.machine)} · ${t('shared.machine.provisional')}`,
          String(point.raters),
          point.modelId,
        ],
        reports: [point.report],
      })),
      chart: drawn
        ? {
            kind: 'scatter',
            xName: t('practice.scatter.people'),
            yName: t('practice.scatter.machine'),
            data: points.map((point) => ({
              x: point.people,
              y: point.machine,
              name: point.prompt,
            })),
          }
        : null,
      words: drawn ? null : tooFew(n),
      chartHeightRem: 22,
    };
  }

  return computed(() => {
    const data = practice();
    return [sessions(data), criteria(data), chapters(data), scatter(data)];
  });
}
