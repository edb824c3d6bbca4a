import { Injectable, Logger } from '@nestjs/common';
import { Subject } from 'rxjs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isTransientDatabaseError } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { DocumentLog } from './document-log.ts';
import type { Flight, LiveDocument } from './live-document.ts';

/**
 * From the start of one statement to the next: what is written meanwhile becomes one row a document.
 * Less of it costs more statements and messages than it saves waiting: with 300 writers at 5 keys a
 * second on two cores, 60 ms show a key within 80 ms (p95), 40 ms within 100 to 210, 25 ms within 220.
 */
const flushEveryMs = 60;
/** Documents of one statement: their ids fit into one notification (8,000 bytes). */
const maxDocuments = 128;
/** The database may be away this often, for about ten seconds in all, before writers are told. */
const maxTries = 12;

export interface StoredFlight {
  document: LiveDocument;
  update: Uint8Array;
  /** Whether others' updates are missing before it. */
  isBehind: boolean;
}

/** Writes what all documents have waiting with one statement, and settles the writers afterwards. */
@Injectable()
export class DocumentCommitter {
  private readonly logger = new Logger(DocumentCommitter.name);
  private readonly due = new Set<LiveDocument>();
  private readonly arrivals = new Subject<StoredFlight>();
  private isFlushing = false;
  private timer: NodeJS.Timeout | undefined;
  private startedAt = 0;

  /** Emits after the commit, before the writers are told. */
  readonly stored = this.arrivals.asObservable();

  constructor(private readonly log: DocumentLog) {}

  /** To be called when a document has something waiting. */
  add(document: LiveDocument): void {
    this.due.add(document);
    this.plan();
  }

  private plan(): void {
    if (this.isFlushing || this.timer || this.due.size === 0) return;
    const wait = Math.max(0, this.startedAt + flushEveryMs - performance.now());
    this.timer = setTimeout(() => void this.flush(), wait);
  }

  private async flush(): Promise<void> {
    this.timer = undefined;
    this.isFlushing = true;
    this.startedAt = performance.now();
    const flights: [LiveDocument, Flight][] = [];
    for (const document of this.due) {
      if (flights.length >= maxDocuments) break;
      this.due.delete(document);
      const flight = document.depart();
      if (flight) flights.push([document, flight]);
    }
    await this.store(flights);
    for (const [document] of flights) if (document.hasWaiting) this.due.add(document);
    this.isFlushing = false;
    this.plan();
  }

  /** Never rejects. */
  private async store(flights: [LiveDocument, Flight][], tries = 1): Promise<void> {
    if (flights.length === 0) return;
    const appends = flights.map(([{ askedQuestionId }, { update }]) => ({
      askedQuestionId,
      update,
    }));
    try {
      const seqs = await this.log.append(appends);
      for (const [document, flight] of flights) {
        this.settle(document, flight, seqs.get(document.askedQuestionId));
      }
    } catch (error) {
      if (isTransientDatabaseError(error) && tries < maxTries) {
        await sleep(Math.min(25 * 2 ** tries, 1_000));
        // It may have been stored before the line broke; twice is the same text.
        return this.store(flights, tries + 1);
      }
      // What one document cannot store must not cost the others theirs.
      if (flights.length > 1 && !isTransientDatabaseError(error)) {
        for (const flight of flights) await this.store([flight], maxTries);
        return;
      }
      this.logger.error({ err: error, documents: flights.length }, 'could not store updates');
      for (const [document] of flights) document.crash(new AppError('unavailable'));
    }
  }

  private settle(document: LiveDocument, flight: Flight, seq: number | undefined): void {
    if (seq === undefined) {
      document.crash(new AppError('already_submitted'));
      return;
    }
    const isBehind = !document.arrive(seq);
    this.arrivals.next({ document, update: flight.update, isBehind });
    for (const { resolve } of flight.waiting) resolve();
  }
}
