import { BrowserTable } from '../../../shared/composables/browser-table.ts';

/** Something that was written here and that the server has not acknowledged yet. */
export interface UnsentUpdate {
  /** UUIDv7: its order is the order of writing. */
  updateId: string;
  askedQuestionId: string;
  update: Uint8Array;
}

/** Where one browser keeps what it wrote until the server has acknowledged it. */
export interface UpdateOutbox {
  read(askedQuestionId: string): Promise<UnsentUpdate[]>;
  write(unsent: UnsentUpdate): Promise<void>;
  remove(updateIds: readonly string[]): Promise<void>;
}

/** Each update has a row of its own, so tabs never overwrite others'. */
export class BrowserUpdateOutbox implements UpdateOutbox {
  private readonly updates = new BrowserTable<UnsentUpdate>({
    database: 'hotseat-documents',
    table: 'updates',
    key: 'updateId',
    index: 'askedQuestionId',
  });

  read(askedQuestionId: string): Promise<UnsentUpdate[]> {
    return this.updates.readAll(askedQuestionId);
  }

  write(unsent: UnsentUpdate): Promise<void> {
    return this.updates.write(unsent);
  }

  remove(updateIds: readonly string[]): Promise<void> {
    return this.updates.remove(updateIds);
  }
}
