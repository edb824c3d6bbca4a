import { randomUUID } from 'node:crypto';
import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { AskedQuestionId, RoomId } from '@hotseat/contracts';
import { Subject } from 'rxjs';
import * as Y from 'yjs';
import { follow } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { Presence } from '../rooms/index.ts';
import { DocumentCommitter } from './document-committer.ts';
import { foldUpdates, updateOfText } from './document-content.ts';
import { DocumentLog } from './document-log.ts';
import { LiveDocument } from './live-document.ts';

/** Documents kept in memory; the least recently used ones go first and are loaded when needed. */
const maxDocuments = 1_000;
/** A document's updates are folded into one after this many. */
const compactEvery = 200;

export interface DocumentChange {
  roomId: RoomId;
  askedQuestionId: AskedQuestionId;
  update: Uint8Array;
}

/** The documents that this process has open, kept level with what any process stores. */
@Injectable()
export class DocumentStore implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(DocumentStore.name);
  private readonly documents = new Map<string, Promise<LiveDocument>>();
  private readonly reading = new Map<LiveDocument, Promise<void>>();
  private readonly compacting = new Set<string>();
  private readonly changed = new Subject<DocumentChange>();
  private unlisten: (() => void) | undefined;

  /** Emits committed updates, whichever process stored them. */
  readonly changes = this.changed.asObservable();

  constructor(
    private readonly log: DocumentLog,
    private readonly committer: DocumentCommitter,
    private readonly presence: Presence,
  ) {
    committer.stored.subscribe(({ document, update, isBehind }) => {
      this.publish(document, update);
      if (isBehind) this.follow(document);
      if (document.seq % compactEvery === 0) this.compact(document.askedQuestionId);
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    this.unlisten = await this.log.listen((heard) => {
      if (heard !== null) this.hear(heard.askedQuestionId, heard.seq);
      else for (const id of this.documents.keys()) this.hear(id, Infinity);
    });
  }

  onApplicationShutdown(): void {
    this.unlisten?.();
  }

  /** A question's document as this process knows it. */
  async get(roomId: RoomId, askedQuestionId: AskedQuestionId): Promise<LiveDocument> {
    const known = this.documents.get(askedQuestionId);
    this.documents.delete(askedQuestionId);
    const document = known ?? this.load(roomId, askedQuestionId);
    this.documents.set(askedQuestionId, document);
    try {
      return await document;
    } catch (error) {
      this.documents.delete(askedQuestionId);
      throw error;
    } finally {
      void this.forgetOldest();
    }
  }

  /** As `get`, with everything that is committed by now. */
  async getLatest(roomId: RoomId, askedQuestionId: AskedQuestionId): Promise<LiveDocument> {
    const document = await this.get(roomId, askedQuestionId);
    await this.read(document);
    return document;
  }

  /**
   * Stores an update; resolves after the commit.
   *
   * @throws AppError what is wrong with it, `already_submitted` when the question is closed
   */
  async write(document: LiveDocument, updateId: string, update: Uint8Array): Promise<void> {
    let saved: Promise<void>;
    try {
      saved = document.accept(updateId, update);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'updates_missing') throw error;
      // Another process may have stored what it builds on, and this one not have heard of it yet.
      await this.read(document);
      saved = document.accept(updateId, update);
    }
    if (document.hasWaiting) this.committer.add(document);
    await saved;
  }

  private async load(roomId: RoomId, askedQuestionId: AskedQuestionId): Promise<LiveDocument> {
    const document = new LiveDocument(roomId, askedQuestionId);
    const { seq, updates } = await this.log.readAfter(askedQuestionId, 0);
    document.catchUp(seq, updates);
    if (updates.length > compactEvery) this.compact(askedQuestionId);
    const draft = seq === 0 ? await this.log.findDraft(askedQuestionId) : null;
    if (draft) await this.takeOver(document, draft);
    return document;
  }

  private async takeOver(document: LiveDocument, draft: string): Promise<void> {
    try {
      await this.write(document, randomUUID(), updateOfText(draft));
    } catch (error) {
      // Answered or skipped meanwhile: the text is in the answer, or nobody's business any more.
      if (!(error instanceof AppError) || error.code !== 'already_submitted') throw error;
    }
  }

  /** One at a time for a document; whoever asks while one runs waits for the next. */
  private async read(document: LiveDocument): Promise<void> {
    const before = this.reading.get(document) ?? Promise.resolve();
    const run = before
      .catch(() => undefined)
      .then(async () => {
        const since = document.seq;
        const { seq, updates } = await this.log.readAfter(document.askedQuestionId, since);
        // What this process stored meanwhile is in the documents already, and twice is once.
        if (seq <= document.seq) return;
        document.catchUp(seq, updates);
        this.publish(document, Y.mergeUpdates(updates));
      });
    this.reading.set(document, run);
    await run.finally(() => {
      if (this.reading.get(document) === run) this.reading.delete(document);
    });
  }

  private hear(askedQuestionId: string, seq: number): void {
    void this.documents.get(askedQuestionId)?.then(
      (document) => document.seq < seq && this.follow(document),
      () => undefined,
    );
  }

  private follow(document: LiveDocument): void {
    follow(this.logger, () => this.read(document));
  }

  private publish({ roomId, askedQuestionId }: LiveDocument, update: Uint8Array): void {
    this.changed.next({ roomId, askedQuestionId, update });
  }

  private compact(askedQuestionId: AskedQuestionId): void {
    if (this.compacting.has(askedQuestionId)) return;
    this.compacting.add(askedQuestionId);
    this.log
      .compact(askedQuestionId, foldUpdates)
      // Nothing is lost: the next load reads a longer log.
      .catch((error: unknown) => this.logger.warn({ err: error }, 'could not compact a document'))
      .finally(() => this.compacting.delete(askedQuestionId));
  }

  private async forgetOldest(): Promise<void> {
    if (this.documents.size <= maxDocuments) return;
    for (const [id, loading] of [...this.documents].slice(0, this.documents.size - maxDocuments)) {
      const document = await loading.catch(() => null);
      if (document && !document.isIdle) continue;
      this.documents.delete(id);
      // Whoever has it open here would no longer hear what other processes store.
      if (document && this.presence.isWatched(document.roomId)) this.documents.set(id, loading);
    }
  }
}
