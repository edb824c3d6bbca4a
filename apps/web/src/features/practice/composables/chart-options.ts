import type { BarSeriesOption, ScatterSeriesOption } from 'echarts/charts';
import type { GridComponentOption, TooltipComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import type { ChartPalette } from './chart-palette.ts';

export type ChartOption = ComposeOption<
  BarSeriesOption | ScatterSeriesOption | GridComponentOption | TooltipComponentOption
>;

export interface BarDatum {
  name: string;
  value: number;
  /** What stands beside or over the bar. */
  label: string;
}

export interface BarChart {
  kind: 'bar';
  direction: 'up' | 'across';
  /** End of the value axis; null lets it fit. */
  max: number | null;
  /** Start of the value axis: a rating starts at 1, a count at 0. */
  min: number;
  /** Counts stay quiet; the accent is for what people judged. */
  tone: 'count' | 'people';
  /** Width beside the longest bar for its label. */
  labelRoomPx: number;
  data: BarDatum[];
}

export interface ScatterChart {
  kind: 'scatter';
  xName: string;
  yName: string;
  data: { x: number; y: number; name: string }[];
}

export type ChartSpec = BarChart | ScatterChart;

/** ECharts options of a chart in the colours of the theme. */
export function chartOption(chart: ChartSpec, palette: ChartPalette): ChartOption {
  return chart.kind === 'bar' ? barOption(chart, palette) : scatterOption(chart, palette);
}

/** A real family: ECharts measures texts outside the document, where `inherit` means nothing. */
function font({ fontFamily }: ChartPalette): { fontFamily: string; fontSize: number } {
  return { fontFamily, fontSize: 13 };
}

function axisStyle(palette: ChartPalette): object {
  return {
    axisLine: { lineStyle: { color: palette.line } },
    axisTick: { show: false },
    axisLabel: { ...font(palette), color: palette.muted },
    splitLine: { lineStyle: { color: palette.line } },
    nameTextStyle: { ...font(palette), color: palette.muted },
  };
}

function tooltip(palette: ChartPalette): TooltipComponentOption {
  return {
    confine: true,
    backgroundColor: palette.surface,
    borderColor: palette.line,
    textStyle: { ...font(palette), color: palette.text },
    extraCssText: 'box-shadow:none;max-width:20rem;white-space:normal',
  };
}

function barOption(chart: BarChart, palette: ChartPalette): ChartOption {
  const isAcross = chart.direction === 'across';
  const names = {
    type: 'category' as const,
    data: chart.data.map((datum) => datum.name),
    ...axisStyle(palette),
    splitLine: { show: false },
    // The first chapter of the list stands on top.
    inverse: isAcross,
    axisLabel: {
      ...font(palette),
      color: palette.text,
      ...(isAcross
        ? { width: palette.widthPx * 0.36, overflow: 'break' as const }
        : { hideOverlap: true }),
    },
  };
  const values = {
    type: 'value' as const,
    min: chart.min,
    ...(chart.max === null ? {} : { max: chart.max }),
    minInterval: 1,
    ...axisStyle(palette),
  };
  return {
    aria: { enabled: false },
    animationDuration: 300,
    grid: {
      left: 8,
      right: isAcross ? chart.labelRoomPx : 8,
      top: 16,
      bottom: 8,
      containLabel: true,
    },
    tooltip: { ...tooltip(palette), trigger: 'item', formatter: tooltipText },
    xAxis: isAcross ? values : names,
    yAxis: isAcross ? names : values,
    series: [
      {
        type: 'bar',
        barMaxWidth: isAcross ? 18 : 36,
        itemStyle: { color: palette[chart.tone], borderRadius: 2 },
        cursor: 'pointer',
        label: {
          ...font(palette),
          show: true,
          position: isAcross ? 'right' : 'top',
          color: palette.text,
          formatter: ({ dataIndex }) => chart.data[dataIndex]?.label ?? '',
        },
        data: chart.data.map(({ name, value }) => ({ name, value })),
      },
    ],
  };
}

function scatterOption(chart: ScatterChart, palette: ChartPalette): ChartOption {
  return {
    aria: { enabled: false },
    animationDuration: 300,
    grid: { left: 8, right: 24, top: 40, bottom: 32, containLabel: true },
    tooltip: { ...tooltip(palette), trigger: 'item', formatter: tooltipText },
    xAxis: {
      type: 'value',
      name: chart.xName,
      nameLocation: 'middle',
      nameGap: 30,
      min: 1,
      max: 4,
      interval: 1,
      ...axisStyle(palette),
    },
    yAxis: {
      type: 'value',
      name: chart.yName,
      nameLocation: 'end',
      min: 0,
      max: 4,
      interval: 1,
      ...axisStyle(palette),
      nameTextStyle: { ...font(palette), color: palette.muted, align: 'left' },
    },
    series: [
      {
        type: 'scatter',
        symbolSize: 12,
        cursor: 'pointer',
        itemStyle: { color: palette.machine, opacity: 0.75 },
        data: chart.data.map(({ x, y, name }) => ({ name, value: [x, y] })),
      },
    ],
  };
}

/** Names come from people and handbooks, and ECharts' tooltip is HTML. */
function tooltipText(parameters: unknown): string {
  const { name, value } = parameters as { name: string; value: unknown };
  const numbers = Array.isArray(value) ? value : [value];
  return `${escapeHtml(name)}<br>${numbers.map((number) => escapeHtml(String(number))).join(' · ')}`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
