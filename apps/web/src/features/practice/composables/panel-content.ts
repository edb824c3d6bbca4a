import type { LocalizedText, Practice } from '@hotseat/contracts';
import type { BarDatum, ChartSpec } from './chart-options.ts';
import { mayDraw, questionCount, splitCriteria, type ReportRef } from './practice-panels.ts';

export interface PanelRow {
  name: string;
  /** One text for each column between the first and the reports. */
  cells: string[];
  /** Rows that the chart draws come first, in its order. */
  reports: ReportRef[];
}

export interface PanelContent {
  id: 'sessions' | 'chapters' | 'criteria' | 'scatter';
  title: string;
  help: string;
  columns: string[];
  rows: PanelRow[];
  /** Null where the sample is too small to draw. */
  chart: ChartSpec | null;
  /** What is said instead of drawn. */
  words: string | null;
  /** A number that goes with the chart, said in a sentence. */
  finding: string | null;
  chartHeightRem: number;
}

/** How the interface's language says things; injected, so that the panels are plain functions. */
export interface PanelWords {
  t: (key: string, named?: Record<string, unknown>) => string;
  date: (date: string, format: 'date' | 'monthDay') => string;
  number: (value: number, format: 'one' | 'two') => string;
  localized: (text: LocalizedText) => string;
}

/** Rem of a chart with that many lying bars. */
function barsHeightRem(bars: number): number {
  return Math.max(9, bars * 2.6 + 3);
}

function tooFew({ t }: PanelWords, n: number, { smallSample }: Practice): string {
  return t('practice.tooFew', { n, min: smallSample });
}

function columns({ t }: PanelWords, ...keys: string[]): string[] {
  return [...keys, 'scatter.report'].map((key) => t(`practice.${key}`));
}

function bars(direction: 'up' | 'across', data: BarDatum[]): ChartSpec {
  return { kind: 'bar', direction, min: 0, max: null, tone: 'count', labelRoomPx: 32, data };
}

export function sessionsPanel(practice: Practice, words: PanelWords): PanelContent {
  const { total, byWeek } = practice.sessions;
  const drawn = mayDraw(total, practice.smallSample);
  const data = byWeek.map(({ week, n }) => ({
    name: words.date(week, 'monthDay'),
    value: n,
    label: n === 0 ? '' : String(n),
  }));
  return {
    id: 'sessions',
    title: words.t('practice.sessions.title'),
    help: words.t('practice.sessions.help', { n: total }),
    columns: columns(words, 'sessions.label', 'sessions.value'),
    rows: byWeek.map(({ week, n, reports }) => ({
      name: words.date(week, 'date'),
      cells: [String(n)],
      reports,
    })),
    chart: drawn ? bars('up', data) : null,
    words: drawn ? null : tooFew(words, total, practice),
    finding: null,
    chartHeightRem: 15,
  };
}

export function chaptersPanel(practice: Practice, words: PanelWords): PanelContent {
  const total = questionCount(practice);
  const drawn = mayDraw(total, practice.smallSample);
  const data = practice.chapters.map(({ title, n }) => ({
    name: title,
    value: n,
    label: String(n),
  }));
  return {
    id: 'chapters',
    title: words.t('practice.chapters.title'),
    help: words.t('practice.chapters.help', { n: total }),
    columns: columns(words, 'chapters.label', 'chapters.value'),
    rows: practice.chapters.map(({ title, n, reports }) => ({
      name: title,
      cells: [String(n)],
      reports,
    })),
    chart: drawn ? bars('across', data) : null,
    words: drawn ? null : tooFew(words, total, practice),
    finding: null,
    chartHeightRem: barsHeightRem(practice.chapters.length),
  };
}

export function criteriaPanel(practice: Practice, words: PanelWords): PanelContent {
  const { drawn, said } = splitCriteria(practice);
  return {
    id: 'criteria',
    title: words.t('practice.criteria.title'),
    help: words.t('practice.criteria.help'),
    columns: columns(words, 'criteria.label', 'criteria.value'),
    rows: [
      ...drawn.map(({ title, mean, levels, n, reports }) => ({
        name: words.localized(title),
        cells: [words.t('practice.criteria.outOf', { mean: words.number(mean, 'one'), levels, n })],
        reports,
      })),
      ...said.map(({ title, n, reports }) => ({
        name: words.localized(title),
        cells: [words.t('practice.criteria.few', { n })],
        reports,
      })),
    ],
    chart: drawn.length === 0 ? null : criteriaChart(drawn, words),
    words: said.length === 0 ? null : notDrawn(said, words),
    finding: null,
    chartHeightRem: barsHeightRem(drawn.length),
  };
}

function criteriaChart(
  drawn: ReturnType<typeof splitCriteria>['drawn'],
  words: PanelWords,
): ChartSpec {
  return {
    kind: 'bar',
    direction: 'across',
    // A rating starts at 1: nothing shorter than the shortest bar can be given.
    min: 1,
    max: Math.max(...drawn.map(({ levels }) => levels)),
    tone: 'people',
    labelRoomPx: 88,
    data: drawn.map(({ title, mean, n }) => ({
      name: words.localized(title),
      value: Math.round(mean * 100) / 100,
      label: `${words.number(mean, 'one')} (n = ${n})`,
    })),
  };
}

function notDrawn(said: Practice['criteria'], words: PanelWords): string {
  const names = said.map(({ title, n }) => `${words.localized(title)} (n = ${n})`).join(', ');
  return words.t('practice.criteria.notDrawn', { names });
}

export function scatterPanel(practice: Practice, words: PanelWords): PanelContent {
  const { n, points, rankCorrelation } = practice.peopleAndMachine;
  const drawn = mayDraw(n, practice.smallSample);
  const rho = rankCorrelation === null ? null : words.number(rankCorrelation, 'two');
  return {
    id: 'scatter',
    title: words.t('practice.scatter.title'),
    help: words.t('practice.scatter.help', { n }),
    columns: columns(
      words,
      ...['label', 'people', 'machine', 'raters', 'model'].map((key) => `scatter.${key}`),
    ),
    rows: points.map((point) => ({
      name: point.prompt,
      cells: [
        words.number(point.people, 'one'),
        `${words.number(point.machine, 'one')} · ${words.t('shared.machine.advice')}`,
        String(point.raters),
        point.modelId,
      ],
      reports: [point.report],
    })),
    chart: drawn ? scatterChart(points, words) : null,
    words: drawn ? null : tooFew(words, n, practice),
    finding: rho === null ? null : words.t('practice.scatter.correlation', { rho, n }),
    chartHeightRem: 22,
  };
}

function scatterChart(
  points: Practice['peopleAndMachine']['points'],
  words: PanelWords,
): ChartSpec {
  return {
    kind: 'scatter',
    xName: words.t('practice.scatter.people'),
    yName: words.t('practice.scatter.machine'),
    data: points.map(({ people, machine, prompt }) => ({ x: people, y: machine, name: prompt })),
  };
}
