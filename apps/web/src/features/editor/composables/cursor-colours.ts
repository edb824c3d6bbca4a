/** White text on each has a contrast of at least 4.5, each on paper and on ink one of 3. */
const colours = ['#0f766e', '#b45309', '#7c3aed', '#be185d', '#2563eb', '#4d7c0f'] as const;

/** The colours of somebody's cursor by their place among the people of a room. */
export function cursorColours(place: number): { color: string; colorLight: string } {
  const color = colours[Math.max(0, place) % colours.length] ?? colours[0];
  return { color, colorLight: `${color}40` };
}
