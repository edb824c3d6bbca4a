/**
 * A table of IndexedDB in a database of its own, shared by all tabs of this browser.
 *
 * Rows are found by `key`, and several of them by `index`.
 */
export class BrowserTable<Row> {
  private database: Promise<IDBDatabase> | null = null;

  constructor(
    private readonly place: { database: string; table: string; key: string; index: string },
    private readonly options: IDBTransactionOptions = {},
  ) {}

  /** Every row with this value of the index, in the order of their keys. */
  async readAll(value: string): Promise<Row[]> {
    const table = await this.open('readonly');
    return finished<Row[]>(table.index(this.place.index).getAll(value));
  }

  async write(row: Row): Promise<void> {
    await finished((await this.open('readwrite')).put(row));
  }

  async remove(keys: readonly string[]): Promise<void> {
    const table = await this.open('readwrite');
    await Promise.all(keys.map((key) => finished(table.delete(key))));
  }

  private async open(mode: IDBTransactionMode): Promise<IDBObjectStore> {
    this.database ??= this.connect();
    const database = await this.database.catch((error: unknown) => {
      this.database = null;
      throw error;
    });
    const { table } = this.place;
    return database.transaction(table, mode, this.options).objectStore(table);
  }

  private async connect(): Promise<IDBDatabase> {
    const { place } = this;
    const request = indexedDB.open(place.database, 1);
    request.onupgradeneeded = () => {
      const table = request.result.createObjectStore(place.table, { keyPath: place.key });
      table.createIndex(place.index, place.index);
    };
    const database = await finished(request);
    // Another tab with a newer Hotseat must be able to change the database.
    database.onversionchange = () => database.close();
    return database;
  }
}

function finished<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB failed'));
  });
}
