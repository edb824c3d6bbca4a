import {
  diffViews,
  mergeViewPatch,
  participantIdSchema,
  roomIdSchema,
  type RoomUpdated,
  type RoomView,
} from '@hotseat/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { RoomReplica } from './room-replica.ts';

const roomId = roomIdSchema.parse(v7());
const from = participantIdSchema.parse(v7());

/** A log of views, each with one message more. */
const log = Array.from({ length: 12 }, (_, index) => ({
  roomId,
  epoch: 1,
  seq: index + 1,
  title: `title ${index >> 2}`,
  messages: Array.from({ length: index }, (__, n) => ({ id: String(n), from, text: `no. ${n}` })),
})) as unknown as RoomView[];

/** As the real one, for views that have only some of the fields. */
const merge = (view: RoomView, ...rest: [never, number]): RoomView =>
  mergeViewPatch({ ...view }, ...rest) as unknown as RoomView;
const aReplica = () => new RoomReplica(merge as never);

function at(seq: number): RoomView {
  const view = log[seq - 1];
  if (!view) throw new Error(`no view ${seq}`);
  return view;
}

const patch = (fromSeq: number, seq: number): Extract<RoomUpdated, { patch: unknown }> => ({
  roomId,
  epoch: 1,
  fromSeq,
  seq,
  patch: diffViews(at(fromSeq), at(seq)),
});
const snapshot = (view: RoomView) => ({
  view,
  online: [],
  serverTime: '2026-01-01T00:00:00.000Z',
});

describe('RoomReplica', () => {
  it('applies only what follows what it holds (RP22)', () => {
    const replica = aReplica();
    expect(replica.receive(patch(1, 2))).toBe('behind');
    expect(replica.subscribed(snapshot(at(3)) as never)).toBe('applied');
    expect(replica.receive(patch(2, 3))).toBe('ignored');
    expect(replica.receive(patch(3, 5))).toBe('applied');
    expect(replica.view).toEqual(at(5));
    expect(replica.receive(patch(6, 7))).toBe('behind');
    expect(replica.receive({ ...patch(5, 6), epoch: 2 })).toBe('behind');
    expect(replica.view).toEqual(at(5));
  });

  it('keeps what overtakes the answer of a subscription', () => {
    const replica = aReplica();
    replica.subscribing();
    expect(replica.receive(patch(4, 5))).toBe('ignored');
    expect(replica.subscribed(snapshot(at(4)) as never)).toBe('applied');
    expect(replica.view).toEqual(at(5));
  });

  it('asks for all after a patch that does not fit', () => {
    const replica = new RoomReplica();
    replica.subscribed(snapshot(at(1)) as never);
    expect(replica.receive(patch(1, 2))).toBe('behind');
    expect(replica.view).toBeNull();
  });

  it('ends at the newest view over any line, asking again when behind', () => {
    const fate = fc.constantFrom('arrives', 'lost', 'twice', 'during subscription');
    fc.assert(
      fc.property(fc.array(fate, { minLength: 11, maxLength: 11 }), (fates) => {
        const replica = aReplica();
        replica.subscribed(snapshot(at(1)) as never);
        const subscribe = (now: number, arrives: () => void) => {
          const held = replica.view?.seq;
          replica.subscribing();
          arrives();
          const answer = held === undefined ? snapshot(at(now)) : patch(held, now);
          return replica.subscribed(answer as never);
        };
        for (const [index, each] of fates.entries()) {
          const seq = index + 2;
          const update = patch(seq - 1, seq);
          if (each === 'during subscription') {
            const receipt = subscribe(seq - 1, () => replica.receive(update));
            if (receipt === 'behind') subscribe(seq, () => undefined);
          }
          if (each === 'arrives' || each === 'twice') {
            for (let times = each === 'twice' ? 2 : 1; times > 0; times -= 1) {
              if (replica.receive(update) === 'behind') subscribe(seq, () => undefined);
            }
          }
        }
        if (replica.receive(patch(11, 12)) === 'behind') subscribe(12, () => undefined);
        expect(replica.view).toEqual(at(12));
      }),
    );
  });
});
