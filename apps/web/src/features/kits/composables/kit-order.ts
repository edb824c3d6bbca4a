import type { Kit, KitEntry } from '@hotseat/contracts';

/** The items with the one at `from` standing at `to`; the same list where that is nowhere. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const next = [...items];
  if (to < 0 || to >= items.length || from < 0 || from >= items.length) return next;
  const [item] = next.splice(from, 1);
  if (item !== undefined) next.splice(to, 0, item);
  return next;
}

/** What of a kit is stored, without what its questions say now. */
export function entriesOf(items: Kit['items']): KitEntry[] {
  return items.map(({ questionId, language, minutes }) => ({ questionId, language, minutes }));
}

/** A question without a time box counts as long as it suggests. */
export function totalMinutes(items: Kit['items']): number {
  return items.reduce((sum, { minutes, question }) => sum + (minutes ?? question?.minutes ?? 0), 0);
}

const timeBoxes = [3, 5, 8, 10, 15, 20, 30, 45, 60];

/** The time boxes to choose from, in minutes, with the chosen one among them. */
export function timeBoxesWith(chosen: number | null): number[] {
  if (chosen === null || timeBoxes.includes(chosen)) return timeBoxes;
  return [...timeBoxes, chosen].sort((one, other) => one - other);
}
