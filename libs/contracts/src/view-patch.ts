import { z } from 'zod';
import { roomViewSchema, type RoomView } from './room-view.ts';

type Fields = Readonly<Record<string, unknown>>;
type Item = Record<string, unknown> & { id: string };

const listPatchSchema = z.object({
  /** Appended, or in place of the one with the same id. */
  whole: z.array(z.looseObject({ id: z.string() })),
  /** Changed fields of items that the list has. */
  partial: z.array(z.looseObject({ id: z.string() })),
  removed: z.array(z.string()),
});
type ListPatch = z.infer<typeof listPatchSchema>;

/** What makes one view of a room out of an earlier one, by the view's top-level fields. */
export const viewPatchSchema = z.object({
  set: z.record(z.string(), z.unknown()),
  lists: z.record(z.string(), listPatchSchema),
  dropped: z.array(z.string()),
});
export type ViewPatch = z.infer<typeof viewPatchSchema>;

/** Differences of lists, by the earlier list: viewers of one change share lists, and so their differences. */
export type KnownListPatches = Map<unknown[], { after: unknown[]; patch: ListPatch | null }>;

/**
 * The difference between two views of one viewer, without `seq`. Lists whose items have an `id` and
 * keep their order are patched by item, everything else is sent whole. Only what stands in `after`
 * is in it.
 *
 * @param known to be given again for the other viewers of the same change
 */
export function diffViews(
  before: RoomView,
  after: RoomView,
  known: KnownListPatches = new Map(),
): ViewPatch {
  const patch: ViewPatch = { set: {}, lists: {}, dropped: [] };
  const old: Record<string, unknown> = before;
  for (const [key, value] of Object.entries(after)) {
    if (key === 'seq' || value === undefined || isSame(old[key], value)) continue;
    const list = diffLists(old[key], value, known);
    if (list) patch.lists[key] = list;
    else patch.set[key] = value;
  }
  const fresh: Record<string, unknown> = after;
  patch.dropped = Object.keys(old).filter(
    (key) => old[key] !== undefined && fresh[key] === undefined,
  );
  return patch;
}

/**
 * The view that a patch makes out of `view`, at sequence `seq`; null where the result is no view,
 * because the patch was made for another one.
 */
export function applyViewPatch(view: RoomView, patch: ViewPatch, seq: number): RoomView | null {
  const parsed = roomViewSchema.safeParse(mergeViewPatch(view, patch, seq));
  return parsed.success ? parsed.data : null;
}

/** As `applyViewPatch`, for clients that take the server's word for the result. */
export function mergeViewPatch(
  view: Fields,
  patch: ViewPatch,
  seq: number,
): Record<string, unknown> {
  const next: Record<string, unknown> = { ...view, ...patch.set, seq };
  for (const key of patch.dropped) next[key] = undefined;
  for (const [key, list] of Object.entries(patch.lists)) {
    const items = next[key];
    next[key] = isListOfItems(items) ? applyList(items, list) : undefined;
  }
  return next;
}

function diffLists(before: unknown, after: unknown, known: KnownListPatches): ListPatch | null {
  if (!Array.isArray(before) || !Array.isArray(after)) return null;
  const last = known.get(before);
  if (last?.after === after) return last.patch;
  const patch = isListOfItems(before) && isListOfItems(after) ? diffItems(before, after) : null;
  known.set(before, { after, patch });
  return patch;
}

function diffItems(before: Item[], after: Item[]): ListPatch | null {
  const lost = itemsLost(before, after);
  if (!lost) return diffByIds(before, after);
  const added = after.slice(before.length - lost.length);
  return areNew(added, before) ? { whole: added, partial: [], removed: idsOf(lost) } : null;
}

/**
 * Most lists only lose their oldest and gain a newest item, and keep the very same ones between: what
 * such a list lost, found without looking into its items.
 */
function itemsLost(before: Item[], after: Item[]): Item[] | null {
  const lost = before.findIndex((item) => item === after[0]);
  const stay = before.length - lost;
  if (lost === -1 || stay > after.length) return null;
  for (let at = 0; at < stay; at += 1) if (before[lost + at] !== after[at]) return null;
  return before.slice(0, lost);
}

/** Null for lists that a patch cannot say: another order, or an id that is there twice. */
function diffByIds(before: Item[], after: Item[]): ListPatch | null {
  const kept = new Set(idsOf(after));
  if (kept.size !== after.length) return null;
  const stay = before.filter((item) => kept.has(item.id));
  const inOrder = stay.every((item, index) => after[index]?.id === item.id);
  const added = after.slice(stay.length);
  if (!inOrder || !areNew(added, before)) return null;
  const removed = idsOf(before.filter((item) => !kept.has(item.id)));
  return { removed, ...changesOf(stay, after, added) };
}

function areNew(added: Item[], before: Item[]): boolean {
  // Mostly one: looking through the list for it is cheaper than a set of all ids.
  const isNew = added.every(({ id }) => before.every((item) => item.id !== id));
  return isNew && new Set(idsOf(added)).size === added.length;
}

function idsOf(items: Item[]): string[] {
  return items.map((item) => item.id);
}

/** Of the items that stay: only the changed fields, or the whole item where a field is gone. */
function changesOf(
  stay: Item[],
  after: Item[],
  added: Item[],
): Pick<ListPatch, 'whole' | 'partial'> {
  const whole: Item[] = [];
  const partial: Item[] = [];
  for (const [index, item] of stay.entries()) {
    const now = after[index];
    if (now === undefined || isSame(item, now)) continue;
    const lostField = Object.keys(item).some(
      (key) => item[key] !== undefined && now[key] === undefined,
    );
    if (lostField) whole.push(now);
    else partial.push(changedFields(item, now));
  }
  return { whole: [...whole, ...added], partial };
}

function changedFields(before: Item, after: Item): Item {
  const changed = Object.entries(after).filter(
    ([key, value]) => value !== undefined && !isSame(before[key], value),
  );
  return { ...Object.fromEntries(changed), id: after.id };
}

function applyList(items: Item[], patch: ListPatch): Item[] {
  const whole = new Map(patch.whole.map((item) => [item.id, item]));
  const partial = new Map(patch.partial.map((item) => [item.id, item]));
  const removed = new Set(patch.removed);
  const stay = items
    .filter((item) => !removed.has(item.id))
    .map((item) => whole.get(item.id) ?? { ...item, ...partial.get(item.id) });
  const known = new Set(items.map((item) => item.id));
  return [...stay, ...patch.whole.filter((item) => !known.has(item.id))];
}

/** The lists of a view are each of one kind: the first item tells. */
function isListOfItems(value: unknown): value is Item[] {
  if (!Array.isArray(value)) return false;
  const [first]: unknown[] = value;
  return value.length === 0 || hasId(first);
}

function hasId(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
  );
}

/** Equality of JSON values; a field that is undefined is absent. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return false;
  }
  if (Array.isArray(one) || Array.isArray(other)) {
    return (
      Array.isArray(one) &&
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((item, index) => isSame(item, other[index]))
    );
  }
  return haveSameFields(one as Fields, other as Fields);
}

function haveSameFields(one: Fields, other: Fields): boolean {
  for (const key in one) if (!isSame(one[key], other[key])) return false;
  for (const key in other) if (other[key] !== undefined && one[key] === undefined) return false;
  return true;
}
