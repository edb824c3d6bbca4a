import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RoomView } from './room-view.ts';
import { applyViewPatch, diffViews, mergeViewPatch } from './view-patch.ts';

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const instant = '2026-01-01T00:00:00.000Z';

const participant = fc.record({
  id: fc.integer({ min: 0, max: 6 }).map(uuid),
  name: fc.string({ maxLength: 3 }),
  role: fc.constantFrom('interviewer', 'candidate', 'observer'),
  isHost: fc.boolean(),
});
const message = fc.record({
  id: fc.integer({ min: 0, max: 9 }).map(String),
  from: fc.constant(uuid(1)),
  fromName: fc.constantFrom('Ann', '陈'),
  text: fc.string({ maxLength: 3 }),
  at: fc.constant(instant),
});
const byId = { selector: (item: { id: string }) => item.id };

/** Views as two moments of one viewer may have them: lists grow, shrink, change and reorder. */
const anyView = fc
  .record({
    roomId: fc.constant(uuid(9)),
    code: fc.constant('ABCDEF'),
    title: fc.string({ maxLength: 2 }),
    language: fc.constantFrom('zh', 'en'),
    epoch: fc.constant(1),
    seq: fc.nat(100),
    // Fields that come and go.
    notice: fc.constantFrom(undefined, 'a', 'b'),
    status: fc.constantFrom('lobby', 'live', 'revealed'),
    createdAt: fc.constant(instant),
    startedAt: fc.constantFrom(null, instant),
    revealedAt: fc.constantFrom(null, instant),
    closedAt: fc.constant(null),
    you: fc.record({
      participantId: fc.constant(uuid(1)),
      role: fc.constantFrom('interviewer', 'candidate'),
      isHost: fc.boolean(),
      actions: fc.subarray(['room:start', 'room:close', 'chat:send']),
    }),
    participants: fc.uniqueArray(participant, { ...byId, maxLength: 5 }),
    rubric: fc.constant(null),
    questions: fc.constant([]),
    messages: fc.uniqueArray(message, { ...byId, maxLength: 6 }),
  })
  .map((view) => view as unknown as RoomView);

function hasRepeats(messages: RoomView['messages']): boolean {
  return new Set(messages.map(({ id }) => id)).size < messages.length;
}

describe('diffViews', () => {
  it('makes the later view out of the earlier one, over the wire (RP23)', () => {
    fc.assert(
      fc.property(anyView, anyView, (before, after) => {
        const patch = JSON.parse(JSON.stringify(diffViews(before, after))) as never;
        const merged = mergeViewPatch({ ...before }, patch, after.seq);
        expect(JSON.parse(JSON.stringify(merged))).toEqual(JSON.parse(JSON.stringify(after)));
      }),
    );
  });

  it('makes it out of one that has the very same items, too (RP23)', () => {
    const part = fc.tuple(fc.nat(8), fc.nat(8));
    const items = fc.array(message, { maxLength: 8 });
    fc.assert(
      fc.property(anyView, items, part, part, (view, all, ...parts) => {
        const [before, after] = parts.map((range) => {
          const messages = all.slice(...range) as unknown as RoomView['messages'];
          return { ...view, messages };
        });
        if (!before || !after || hasRepeats(before.messages)) return;
        const patch = diffViews(before, after);
        const merged = mergeViewPatch(
          before,
          JSON.parse(JSON.stringify(patch)) as never,
          after.seq,
        );
        expect(merged['messages']).toEqual(after.messages);
      }),
      { numRuns: 500 },
    );
  });

  it('sends a new message and a changed field alone', () => {
    const [before] = fc.sample(anyView, { numRuns: 1, seed: 1 });
    if (!before) throw new Error('no view');
    const said = { id: '77', from: uuid(1), fromName: 'Ann', text: 'hi', at: instant };
    const person = { id: uuid(3), name: 'Ann', role: 'observer', isHost: false };
    const one = { ...before, participants: [person] } as unknown as RoomView;
    const other = {
      ...one,
      seq: one.seq + 1,
      participants: [{ ...person, role: 'interviewer' }],
      messages: [...one.messages, said],
    } as unknown as RoomView;
    expect(diffViews(one, other)).toEqual({
      set: {},
      dropped: [],
      lists: {
        participants: {
          whole: [],
          partial: [{ id: uuid(3), role: 'interviewer' }],
          removed: [],
        },
        messages: { whole: [said], partial: [], removed: [] },
      },
    });
  });

  it('is not applied to a view that it does not fit', () => {
    const [view] = fc.sample(anyView, { numRuns: 1, seed: 2 });
    if (!view) throw new Error('no view');
    const broken = { set: { status: 'on fire' }, lists: {}, dropped: [] };
    expect(applyViewPatch(view, broken, 1)).toBeNull();
    const noList = {
      set: {},
      dropped: [],
      lists: { title: { whole: [], partial: [], removed: [] } },
    };
    expect(applyViewPatch(view, noList, 1)).toBeNull();
  });
});
