import { z } from 'zod';
import { browserStorage } from '../../../shared/composables/browser-storage.ts';

/** Where one browser keeps commands until the server has acknowledged them. */
export interface CommandStorage {
  /** A room's entries, oldest first; whatever was stored, unchecked. */
  read(roomId: string): Promise<unknown[]>;
  write(roomId: string, commandId: string, entry: unknown): Promise<void>;
  remove(commandId: string): Promise<void>;
}

interface Row {
  /** UUIDv7: its order is the order in which commands were given. */
  commandId: string;
  roomId: string;
  entry: unknown;
}

const databaseName = 'hotseat';
const tableName = 'commands';

/** IndexedDB, shared by all tabs; each command has a row of its own, so tabs never overwrite others'. */
export class BrowserCommandStorage implements CommandStorage {
  private database: Promise<IDBDatabase> | null = null;

  async read(roomId: string): Promise<unknown[]> {
    for (const { commandId, entry } of takeFromLocalStorage(roomId)) {
      await this.write(roomId, commandId, entry);
    }
    const table = await this.table('readonly');
    const rows = await finished<Row[]>(table.index('roomId').getAll(roomId));
    rows.sort((one, other) => (one.commandId < other.commandId ? -1 : 1));
    return rows.map((row) => row.entry);
  }

  async write(roomId: string, commandId: string, entry: unknown): Promise<void> {
    const row: Row = { commandId, roomId, entry };
    await finished((await this.table('readwrite')).put(row));
  }

  async remove(commandId: string): Promise<void> {
    await finished((await this.table('readwrite')).delete(commandId));
  }

  private async table(mode: IDBTransactionMode): Promise<IDBObjectStore> {
    this.database ??= open();
    const database = await this.database.catch((error: unknown) => {
      this.database = null;
      throw error;
    });
    return database.transaction(tableName, mode, { durability: 'strict' }).objectStore(tableName);
  }
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName, 1);
  request.onupgradeneeded = () => {
    const table = request.result.createObjectStore(tableName, { keyPath: 'commandId' });
    table.createIndex('roomId', 'roomId');
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

const olderEntries = z.array(z.looseObject({ request: z.looseObject({ commandId: z.string() }) }));

/** What Hotseat 0.1 left there; taken over once. */
function takeFromLocalStorage(roomId: string): { commandId: string; entry: unknown }[] {
  const key = `hotseat:outbox:${roomId}`;
  const stored = browserStorage.read(key);
  if (stored === null) return [];
  browserStorage.remove(key);
  try {
    const entries = olderEntries.safeParse(JSON.parse(stored)).data ?? [];
    return entries.map((entry) => ({ commandId: entry.request.commandId, entry }));
  } catch {
    return [];
  }
}
