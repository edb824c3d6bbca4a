import { Injectable } from '@nestjs/common';
import { isTransientDatabaseError } from '../../platform/database/index.ts';
import { RoomLog, type BatchOutcome, type RoomBatch } from './room-log.ts';

/** A flush starts as soon as this many rooms wait, also while others are under way. */
const flushAtRooms = 64;
/** The longest that a room waits while another flush is under way, in ms. */
const longestWaitMs = 5;
/** More statements at once would only wait for each other at the write-ahead log. */
const maxFlushes = 3;
/** Rooms of one statement: their ids fit into one notification (8,000 bytes). */
const maxRooms = 128;
const maxEvents = 512;

interface Settling {
  resolve: (outcome: BatchOutcome) => void;
  reject: (error: unknown) => void;
}

interface Waiting extends Settling {
  read: () => RoomBatch;
}

interface Taken extends Settling {
  batch: RoomBatch;
}

/**
 * Gathers what all rooms want to store and writes it with one statement, so that many rooms share
 * one wait for the disk: at once when nothing is under way, else after 5 ms or with 64 rooms.
 */
@Injectable()
export class GroupCommit {
  private waiting: Waiting[] = [];
  private flushes = 0;
  private soon: NodeJS.Immediate | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly log: RoomLog) {}

  /**
   * Stores a room's events, which are read when their turn comes; resolves after the commit. A room
   * must have only one batch here at a time, because the order of two would be left to chance.
   */
  store(read: () => RoomBatch): Promise<BatchOutcome> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ read, resolve, reject });
      this.plan();
    });
  }

  private plan(): void {
    if (this.waiting.length === 0 || this.flushes >= maxFlushes) return;
    if (this.waiting.length >= flushAtRooms) this.flush();
    // Not in this very tick: the commands of one turn of the event loop belong together.
    else if (this.flushes === 0) this.soon ??= setImmediate(() => this.flush());
    else this.timer ??= setTimeout(() => this.flush(), longestWaitMs);
  }

  private flush(): void {
    if (this.soon) clearImmediate(this.soon);
    clearTimeout(this.timer);
    this.soon = undefined;
    this.timer = undefined;
    const taken = this.take();
    if (taken.length === 0) return;
    this.flushes += 1;
    void this.write(taken).finally(() => {
      this.flushes -= 1;
      // Whatever came meanwhile has waited for this one.
      if (this.waiting.length > 0) this.flush();
    });
    this.plan();
  }

  private take(): Taken[] {
    const taken: Taken[] = [];
    let events = 0;
    while (taken.length < maxRooms && events < maxEvents) {
      const next = this.waiting.shift();
      if (!next) break;
      const { read, resolve, reject } = next;
      try {
        const batch = read();
        events += batch.rows.length;
        taken.push({ batch, resolve, reject });
      } catch (error) {
        reject(error);
      }
    }
    return taken;
  }

  private async write(taken: Taken[]): Promise<void> {
    try {
      const outcomes = await this.log.storeBatches(taken.map(({ batch }) => batch));
      for (const [index, { resolve, reject }] of taken.entries()) {
        const outcome = outcomes[index];
        if (outcome) resolve(outcome);
        else reject(new Error('a batch got no outcome'));
      }
    } catch (error) {
      // Where the database is away no room's statement fares better than all rooms' one did.
      if (taken.length === 1 || isTransientDatabaseError(error)) {
        for (const { reject } of taken) reject(error);
        return;
      }
      // What one room cannot store must not cost the others theirs.
      await Promise.all(taken.map((each) => this.write([each])));
    }
  }
}
