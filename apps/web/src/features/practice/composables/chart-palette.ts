/** Colours that the chart takes from the theme, read where it is drawn. */
export interface ChartPalette {
  text: string;
  muted: string;
  line: string;
  surface: string;
  people: string;
  machine: string;
}

export function readPalette(element: Element): ChartPalette {
  const style = getComputedStyle(element);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  return {
    text: read('--ui-text'),
    muted: read('--ui-text-muted'),
    line: read('--ui-border'),
    surface: read('--ui-bg-elevated'),
    people: read('--chart-people'),
    machine: read('--chart-machine'),
  };
}
