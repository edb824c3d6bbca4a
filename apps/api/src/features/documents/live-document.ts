import { limits, type AskedQuestionId, type RoomId } from '@hotseat/contracts';
import * as Y from 'yjs';
import { AppError } from '../../platform/errors/index.ts';
import { newDocument, requirePlainUpdate, requireSound } from './document-content.ts';

interface Waiting {
  updateId: string;
  update: Uint8Array;
  saved: Promise<void>;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/** What is to be stored with one row. */
export interface Flight {
  update: Uint8Array;
  waiting: Waiting[];
}

/**
 * A document as this process knows it: once with what is committed, which is all that is ever shown,
 * and once with what has been accepted beyond that, on which an update is tried before it is stored.
 */
export class LiveDocument {
  readonly committed = newDocument();
  /** Sequence of the last update in `committed`. */
  seq = 0;
  private staging = newDocument();
  private waiting: Waiting[] = [];
  private flight: Flight | null = null;
  private storedBytes = 0;

  constructor(
    readonly roomId: RoomId,
    readonly askedQuestionId: AskedQuestionId,
  ) {}

  get isIdle(): boolean {
    return this.flight === null && this.waiting.length === 0;
  }

  get hasWaiting(): boolean {
    return this.flight === null && this.waiting.length > 0;
  }

  /** Resolves when everything that has been accepted so far is stored or refused. */
  async settled(): Promise<void> {
    const all = [...(this.flight?.waiting ?? []), ...this.waiting];
    await Promise.allSettled(all.map(({ saved }) => saved));
  }

  /**
   * Takes an update in, to be stored with the next flight.
   *
   * @returns what resolves after the commit; the same for an update that is under way already
   * @throws AppError what is wrong with it; nothing is kept of it then
   */
  accept(updateId: string, update: Uint8Array): Promise<void> {
    const all = [...(this.flight?.waiting ?? []), ...this.waiting];
    const known = all.find((each) => each.updateId === updateId);
    if (known) return known.saved;
    requirePlainUpdate(update);
    // What adds nothing is in a stored update or in one that is under way: an acknowledgement got lost.
    if (!this.stage(update)) return all.at(-1)?.saved ?? Promise.resolve();
    this.storedBytes += update.byteLength;
    const { promise: saved, resolve, reject } = withResolvers();
    this.waiting.push({ updateId, update, saved, resolve, reject });
    return saved;
  }

  /** Everything that waits, as one update; nothing else is given out until it has come back. */
  depart(): Flight | null {
    if (!this.hasWaiting) return null;
    const update = Y.mergeUpdates(this.waiting.map((each) => each.update));
    this.flight = { update, waiting: this.waiting };
    this.waiting = [];
    return this.flight;
  }

  /** Its flight was stored as `seq`. @returns false where others' updates are missing before it */
  arrive(seq: number): boolean {
    const { flight } = this;
    if (!flight) return true;
    const isNext = seq === this.seq + 1;
    if (isNext) {
      Y.applyUpdate(this.committed, flight.update);
      this.seq = seq;
    }
    this.flight = null;
    return isNext;
  }

  /** Its flight could not be stored: what has been accepted since may build on it and goes too. */
  crash(error: unknown): void {
    const lost = [...(this.flight?.waiting ?? []), ...this.waiting];
    this.flight = null;
    this.waiting = [];
    this.rebuild();
    for (const { reject } of lost) reject(error);
  }

  /** Takes in what is stored after `this.seq`. */
  catchUp(seq: number, updates: Uint8Array[]): void {
    if (seq <= this.seq) return;
    for (const update of updates) {
      Y.applyUpdate(this.committed, update);
      Y.applyUpdate(this.staging, update);
      this.storedBytes += update.byteLength;
    }
    this.seq = seq;
  }

  /** @returns whether it added anything */
  private stage(update: Uint8Array): boolean {
    let isNew = false;
    const notice = () => (isNew = true);
    this.staging.on('update', notice);
    try {
      Y.applyUpdate(this.staging, update);
      requireSound(this.staging);
      if (isNew) this.requireRoom(update);
    } catch (error) {
      this.rebuild();
      if (error instanceof AppError) throw error;
      throw new AppError('validation_failed', { field: 'update' }, { cause: error });
    }
    this.staging.off('update', notice);
    return isNew;
  }

  private requireRoom(update: Uint8Array): void {
    const max = limits.documentBytes;
    if (this.storedBytes + update.byteLength <= max) return;
    this.storedBytes = Y.encodeStateAsUpdate(this.committed).byteLength;
    if (this.storedBytes + update.byteLength > max) {
      throw new AppError('payload_too_large', { max, unit: 'bytes' });
    }
  }

  private rebuild(): void {
    this.staging.destroy();
    this.staging = newDocument();
    Y.applyUpdate(this.staging, Y.encodeStateAsUpdate(this.committed));
    for (const { update } of [...(this.flight?.waiting ?? []), ...this.waiting]) {
      Y.applyUpdate(this.staging, update);
    }
  }
}

function withResolvers() {
  let resolve!: () => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<void>((done, failed) => {
    resolve = done;
    reject = failed;
  });
  // Whoever sent it may be gone.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
