import { z } from 'zod';
import { browserStorage } from '../../../shared/composables/browser-storage.ts';
import { BrowserTable } from '../../../shared/composables/browser-table.ts';

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

/** Each command has a row of its own, so tabs never overwrite others'. */
export class BrowserCommandStorage implements CommandStorage {
  private readonly commands = new BrowserTable<Row>(
    { database: 'hotseat', table: 'commands', key: 'commandId', index: 'roomId' },
    { durability: 'strict' },
  );

  async read(roomId: string): Promise<unknown[]> {
    for (const { commandId, entry } of takeFromLocalStorage(roomId)) {
      await this.write(roomId, commandId, entry);
    }
    const rows = await this.commands.readAll(roomId);
    return rows.map((row) => row.entry);
  }

  write(roomId: string, commandId: string, entry: unknown): Promise<void> {
    return this.commands.write({ commandId, roomId, entry });
  }

  remove(commandId: string): Promise<void> {
    return this.commands.remove([commandId]);
  }
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
