/** What the chart takes from the page around it, read where it is drawn. */
export interface ChartPalette {
  text: string;
  muted: string;
  line: string;
  surface: string;
  count: string;
  people: string;
  machine: string;
  fontFamily: string;
  widthPx: number;
}

export function readPalette(element: Element): ChartPalette {
  const style = getComputedStyle(element);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  return {
    text: read('--ui-text'),
    muted: read('--ui-text-muted'),
    line: read('--ui-border'),
    surface: read('--ui-bg-elevated'),
    count: read('--chart-count'),
    people: read('--chart-people'),
    machine: read('--chart-machine'),
    fontFamily: style.fontFamily,
    widthPx: element.clientWidth,
  };
}
