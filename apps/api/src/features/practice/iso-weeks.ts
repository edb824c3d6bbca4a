const dayMs = 24 * 60 * 60 * 1000;
const weekMs = 7 * dayMs;

/** Monday, in UTC, of the ISO week that holds the instant: `2026-01-05`. */
export function mondayOf(instant: Date): string {
  const daysSinceMonday = (instant.getUTCDay() + 6) % 7;
  return toDate(instant.getTime() - daysSinceMonday * dayMs);
}

/** The Mondays from `first` to `last`, both included, with none left out; none when reversed. */
export function mondaysBetween(first: string, last: string): string[] {
  const start = Date.parse(first);
  const weeks = Math.floor((Date.parse(last) - start) / weekMs) + 1;
  return Array.from({ length: Math.max(weeks, 0) }, (_, index) => toDate(start + index * weekMs));
}

/** UTC has no summer time, so a day is always as long. */
function toDate(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 10);
}
