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

const databaseName = 'hotseat-documents';
const tableName = 'updates';

/** IndexedDB, shared by all tabs; each update has a row of its own, so tabs never overwrite others'. */
export class BrowserUpdateOutbox implements UpdateOutbox {
  private database: Promise<IDBDatabase> | null = null;

  async read(askedQuestionId: string): Promise<UnsentUpdate[]> {
    const table = await this.table('readonly');
    const rows = await finished<UnsentUpdate[]>(
      table.index('askedQuestionId').getAll(askedQuestionId),
    );
    return rows.sort((one, other) => (one.updateId < other.updateId ? -1 : 1));
  }

  async write(unsent: UnsentUpdate): Promise<void> {
    await finished((await this.table('readwrite')).put(unsent));
  }

  async remove(updateIds: readonly string[]): Promise<void> {
    const table = await this.table('readwrite');
    await Promise.all(updateIds.map((updateId) => finished(table.delete(updateId))));
  }

  private async table(mode: IDBTransactionMode): Promise<IDBObjectStore> {
    this.database ??= open();
    const database = await this.database.catch((error: unknown) => {
      this.database = null;
      throw error;
    });
    return database.transaction(tableName, mode).objectStore(tableName);
  }
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName, 1);
  request.onupgradeneeded = () => {
    const table = request.result.createObjectStore(tableName, { keyPath: 'updateId' });
    table.createIndex('askedQuestionId', 'askedQuestionId');
  };
  return finished(request).then((database) => {
    // Another tab with a newer Hotseat must be able to change the database.
    database.onversionchange = () => database.close();
    return database;
  });
}

function finished<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB failed'));
  });
}
