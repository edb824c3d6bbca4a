// Loaded into the API by `bench:crash -- --mutation`: acknowledges before the commit, which is the
// fault that the benchmark must be able to find. No part of the product.

const LATE_MS = 40;
// The very module that the API is about to load.
const built = new URL('../apps/api/dist/features/rooms/group-commit.js', import.meta.url);
const { GroupCommit } = await import(built.href);
const store = GroupCommit.prototype.store;
/** @type {Map<string, Promise<unknown>>} */
const lanes = new Map();

/**
 * @this {unknown}
 * @param {() => { roomId: string, rows: { event: { type: string } }[] }} read
 */
GroupCommit.prototype.store = async function acknowledgeFirst(read) {
  const batch = read();
  // Not while a room is being set up, which waits for what has been acknowledged.
  if (batch.rows.some(({ event }) => event.type !== 'chat:sent'))
    return store.call(this, () => batch);
  const before = lanes.get(batch.roomId) ?? Promise.resolve();
  const late = before
    .then(() => new Promise((resolve) => setTimeout(resolve, LATE_MS)))
    .then(() => store.call(this, () => batch));
  lanes.set(batch.roomId, late);
  late.catch(() => undefined);
  return { kind: 'stored', at: new Date().toISOString() };
};
