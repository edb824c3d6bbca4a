import type {
  Ack,
  AskedQuestionId,
  DocumentSaved,
  OpenedDocument,
  RoomId,
} from '@hotseat/contracts';
import { v7 } from 'uuid';
import * as Y from 'yjs';
import type { TestPerson } from '../../../testing/test-person.ts';
import { contentOf, newDocument } from '../document-content.ts';

/** One page with an answer open, that sends when a test says so. */
export class DocumentClient {
  readonly doc = newDocument();
  readonly answer = this.doc.getText('answer');
  private unsent: Uint8Array[] = [];

  constructor(
    readonly person: TestPerson,
    private readonly roomId: RoomId,
    private readonly askedQuestionId: AskedQuestionId,
  ) {
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server') this.unsent.push(update);
    });
  }

  get content() {
    return contentOf(this.doc);
  }

  get stateVector(): string {
    return Buffer.from(Y.encodeStateVector(this.doc)).toString('base64');
  }

  /** Hears from now on what others write. */
  async open(): Promise<OpenedDocument> {
    const { connection } = this.person;
    connection.off('doc:updated');
    connection.on('doc:updated', ({ update }) => this.receive(update));
    const opened = await this.tryOpen();
    if (!opened.ok) throw new Error(opened.error.code);
    this.receive(opened.data.update);
    return opened.data;
  }

  tryOpen(): Promise<Ack<OpenedDocument>> {
    return this.person.connection.emitWithAck('doc:open', {
      roomId: this.roomId,
      askedQuestionId: this.askedQuestionId,
      stateVector: Y.encodeStateVector(this.doc),
    });
  }

  /** Everything written since the last time. */
  takeUnsent(): Uint8Array {
    const update = Y.mergeUpdates(this.unsent);
    this.unsent = [];
    return update;
  }

  get hasUnsent(): boolean {
    return this.unsent.length > 0;
  }

  send(update: Uint8Array, updateId: string = v7()): Promise<Ack<DocumentSaved>> {
    return this.person.connection.timeout(10_000).emitWithAck('doc:update', {
      roomId: this.roomId,
      askedQuestionId: this.askedQuestionId,
      updateId,
      update,
    });
  }

  /** Writes at the end and sends it. */
  write(text: string): Promise<Ack<DocumentSaved>> {
    this.answer.insert(this.answer.length, text);
    return this.send(this.takeUnsent());
  }

  private receive(update: Uint8Array): void {
    Y.applyUpdate(this.doc, new Uint8Array(update), 'server');
  }
}
