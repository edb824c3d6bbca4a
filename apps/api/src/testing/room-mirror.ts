import { mergeViewPatch, type RoomId, type RoomUpdated, type RoomView } from '@hotseat/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestPerson } from './test-person.ts';

const longestWaitMs = 10_000;

/** A client's copy of a room, made as every client makes it: one snapshot, then patches. */
export class RoomMirror {
  view: RoomView | undefined;
  /** Updates that did not follow what was held. */
  holes = 0;
  readonly seqs: number[] = [];

  private constructor(
    private readonly person: TestPerson,
    private readonly roomId: RoomId,
  ) {}

  static async open(person: TestPerson, roomId: RoomId): Promise<RoomMirror> {
    const mirror = new RoomMirror(person, roomId);
    await mirror.catchUp();
    person.connection.on('room:updated', (update) => mirror.receive(update));
    return mirror;
  }

  /** Subscribes with what is held. @returns whether a patch was enough */
  async catchUp(): Promise<boolean> {
    const since = this.view ? { epoch: this.view.epoch, lastSeq: this.view.seq } : {};
    const socket = this.person.isConnected ? this.person.connection : await this.person.connect();
    const ack = await socket.timeout(10_000).emitWithAck('room:subscribe', {
      roomId: this.roomId,
      ...since,
    });
    if (!ack.ok) throw new Error(ack.error.code);
    if ('view' in ack.data) this.view = ack.data.view;
    else this.apply(ack.data);
    return !('view' in ack.data);
  }

  /** Waits until everything up to `seq` has arrived. @throws Error when it does not come */
  async reach(seq: number): Promise<RoomView> {
    const deadline = Date.now() + longestWaitMs;
    while ((this.view?.seq ?? 0) < seq) {
      if (Date.now() > deadline) {
        throw new Error(`at ${this.view?.seq}, not ${seq}, after ${this.holes} holes`);
      }
      await sleep(5);
    }
    if (!this.view) throw new Error('no view');
    return this.view;
  }

  private receive(update: RoomUpdated): void {
    if ('view' in update) this.view = update.view;
    else this.apply(update);
    this.seqs.push(this.view?.seq ?? 0);
  }

  private apply({ fromSeq, seq, patch }: Omit<Extract<RoomUpdated, { seq: number }>, 'roomId'>) {
    if (!this.view || fromSeq !== this.view.seq) this.holes += 1;
    else this.view = mergeViewPatch({ ...this.view }, patch, seq) as unknown as RoomView;
  }
}
