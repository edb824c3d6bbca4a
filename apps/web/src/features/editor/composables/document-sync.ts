import {
  answerText,
  codeLanguageKey,
  codeLanguageSchema,
  documentParts,
  limits,
  type DocumentContent,
  type OpenedDocument,
} from '@hotseat/contracts';
import { v7 } from 'uuid';
import * as Y from 'yjs';
import { ApiFailure } from '../../../shared/http/api-failure.ts';
import type { UnsentUpdate, UpdateOutbox } from './update-outbox.ts';

/**
 * `saved`: the server has acknowledged everything that was written here. `refused`: the server takes
 * no more of it (submitted meanwhile, another role).
 */
export type SaveStatus =
  'loading' | 'saved' | 'saving' | 'offline' | 'failed' | 'too_long' | 'refused';

export interface DocumentLine {
  open(stateVector: Uint8Array): Promise<OpenedDocument>;
  save(updateId: string, update: Uint8Array): Promise<unknown>;
}

const retryMs = 3_000;
const refusals: readonly string[] = [
  'already_submitted',
  'wrong_state',
  'forbidden',
  'room_not_found',
  'question_not_found',
];

/**
 * One page's copy of an answer's document: sends what is written here, one message at a time with
 * all that came in between, keeps it in the browser until it is acknowledged, and takes in the others'.
 */
export class DocumentSync {
  readonly doc = new Y.Doc();
  readonly answer = this.doc.getText(documentParts.answer);
  readonly code = this.doc.getText(documentParts.code);
  readonly settings = this.doc.getMap<unknown>(documentParts.settings);
  mayWrite = false;
  /** False where the browser refused to keep something, so that a reload would lose it. */
  isKept = true;

  private unsent: UnsentUpdate[] = [];
  private isOnline = false;
  private isOpened = false;
  private isSynced = false;
  private isClosed = false;
  private isSending = false;
  private opening: Promise<void> | null = null;
  private refusal: string | null = null;
  private hasFailed = false;
  private wasTooLong = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly restored: Promise<void>;

  constructor(
    private readonly askedQuestionId: string,
    private readonly line: DocumentLine,
    private readonly outbox: UpdateOutbox,
    private readonly changed: () => void,
  ) {
    this.restored = this.restore();
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.keep(update);
      this.changed();
    });
  }

  get status(): SaveStatus {
    if (!this.isOpened) return 'loading';
    if (this.unsent.length === 0) return 'saved';
    if (this.refusal !== null) return 'refused';
    if (this.isTooLong) return 'too_long';
    if (!this.isOnline) return 'offline';
    return this.hasFailed ? 'failed' : 'saving';
  }

  get content(): DocumentContent {
    const language = codeLanguageSchema.safeParse(this.settings.get(codeLanguageKey));
    return {
      answer: this.answer.toJSON(),
      code: this.code.toJSON(),
      language: language.data ?? 'plain',
    };
  }

  /** Of what would be submitted, in UTF-16 units. */
  get units(): number {
    return answerText(this.content).length;
  }

  get stateVector(): Uint8Array {
    return Y.encodeStateVector(this.doc);
  }

  setOnline(isOnline: boolean): void {
    this.isOnline = isOnline;
    this.isSynced = false;
    this.changed();
    if (isOnline) void this.open();
  }

  receive(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update, this);
    // Something before it is missing here: a message got lost with a connection.
    if (this.doc.store.pendingStructs !== null) void this.open();
    this.changed();
  }

  /** Asks for what is new and what this page may do, then sends what waits. Never throws. */
  open(): Promise<void> {
    this.opening ??= this.runOpen().finally(() => (this.opening = null));
    return this.opening;
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
    this.doc.destroy();
  }

  private get isTooLong(): boolean {
    return this.units > limits.answer;
  }

  private async restore(): Promise<void> {
    try {
      const kept = await this.outbox.read(this.askedQuestionId);
      for (const { update } of kept) Y.applyUpdate(this.doc, update, this);
      this.unsent = [...kept, ...this.unsent];
    } catch {
      this.isKept = false;
    }
  }

  private async runOpen(): Promise<void> {
    await this.restored;
    try {
      const opened = await this.line.open(this.stateVector);
      if (this.isClosed) return;
      Y.applyUpdate(this.doc, opened.update, this);
      this.mayWrite = opened.mayWrite;
      this.isOpened = true;
      this.isSynced = true;
      if (opened.mayWrite) this.refusal = null;
      this.gather(opened.stateVector);
      this.changed();
      void this.send();
    } catch (error) {
      this.fail(ApiFailure.from(error));
    }
  }

  /** What waits as one update that builds on what the server has and nothing else. */
  private gather(stateVector: Uint8Array): void {
    if (this.unsent.length === 0 || this.isSending || this.isTooLong) return;
    const whole = Y.encodeStateAsUpdate(this.doc, stateVector);
    const update =
      whole.byteLength > limits.documentUpdateBytes ? withoutDeleted(this.doc, stateVector) : whole;
    if (update.byteLength > limits.documentUpdateBytes) return;
    const { askedQuestionId } = this;
    const gathered = { updateId: v7(), askedQuestionId, update };
    const before = this.unsent.map(({ updateId }) => updateId);
    this.unsent = [gathered];
    void this.store(gathered).then(() => this.forget(before));
  }

  private keep(update: Uint8Array): void {
    const unsent = { updateId: v7(), askedQuestionId: this.askedQuestionId, update };
    this.unsent.push(unsent);
    void this.store(unsent);
    void this.send();
  }

  private async send(): Promise<void> {
    if (this.isSending || !this.isSynced || this.isClosed || this.refusal !== null) return;
    if (this.unsent.length === 0) return;
    if (this.isTooLong) {
      this.wasTooLong = true;
      return;
    }
    if (this.wasTooLong) {
      // What was too long is in the history of what is not: only together they fit.
      this.wasTooLong = false;
      this.isSynced = false;
      void this.open();
      return;
    }
    this.isSending = true;
    const batch = this.nextBatch();
    try {
      const [first] = batch;
      const update =
        batch.length === 1 && first ? first.update : Y.mergeUpdates(batch.map((u) => u.update));
      await this.line.save(first?.updateId ?? v7(), update);
      this.isSending = false;
      this.hasFailed = false;
      const sent = new Set(batch);
      this.unsent = this.unsent.filter((each) => !sent.has(each));
      void this.forget(batch.map(({ updateId }) => updateId));
      this.changed();
      void this.send();
    } catch (error) {
      this.isSending = false;
      this.fail(ApiFailure.from(error));
    }
  }

  private nextBatch(): UnsentUpdate[] {
    let bytes = 0;
    const end = this.unsent.findIndex(({ update }, index) => {
      bytes += update.byteLength;
      return index > 0 && bytes > limits.documentUpdateBytes;
    });
    return end < 0 ? [...this.unsent] : this.unsent.slice(0, end);
  }

  private fail(failure: ApiFailure): void {
    if (this.isClosed) return;
    if (refusals.includes(failure.code)) this.refusal = failure.code;
    else {
      this.hasFailed = true;
      this.isSynced = false;
      // With a new connection comes a new try; this one is for a line that only seems to live.
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.isOnline && void this.open(), retryMs);
    }
    this.changed();
  }

  private async store(unsent: UnsentUpdate): Promise<void> {
    try {
      await this.outbox.write(unsent);
    } catch {
      this.isKept = false;
    }
  }

  private async forget(updateIds: readonly string[]): Promise<void> {
    await this.outbox.remove(updateIds).catch(() => undefined);
  }
}

/**
 * What a document has beyond a state, without the text that was deleted again: undo keeps that in the
 * document, and a long answer that was shortened would never fit into one message.
 */
function withoutDeleted(doc: Y.Doc, stateVector: Uint8Array): Uint8Array {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  const update = Y.encodeStateAsUpdate(copy, stateVector);
  copy.destroy();
  return update;
}
