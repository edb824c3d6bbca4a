import { describe, expect, it } from '@jest/globals';
import { chartOption, type BarChart } from './chart-options.ts';

const palette = {
  text: '#111',
  muted: '#555',
  line: '#ccc',
  surface: '#fff',
  count: '#888',
  people: '#a33b0a',
  machine: '#14608a',
  fontFamily: 'sans-serif',
  widthPx: 500,
};
const chart: BarChart = {
  kind: 'bar',
  direction: 'across',
  min: 1,
  max: 4,
  tone: 'people',
  labelRoomPx: 80,
  data: [{ name: '<img src=x onerror=alert(1)>', value: 2.5, label: '2.5 (n = 6)' }],
};

describe('chartOption', () => {
  it('keeps a mean rating on the scale of the ratings', () => {
    expect(chartOption(chart, palette).xAxis).toMatchObject({ min: 1, max: 4 });
  });

  it('writes no HTML from a name into the tooltip', () => {
    const { tooltip } = chartOption(chart, palette) as {
      tooltip: { formatter: (parameters: unknown) => string };
    };
    const html = tooltip.formatter({ name: chart.data[0]?.name, value: 2.5 });
    expect(html).not.toContain('<img');
    expect(html).toContain('2.5');
  });
});
