import {
  roomCommandRequestSchema,
  type RoomCommand,
  type RoomCommandRequest,
} from '@hotseat/contracts';
import { z } from 'zod';

const outboxEntrySchema = z.object({
  request: roomCommandRequestSchema,
  /** When the person asked, by this device's clock, in ms. */
  createdAtMs: z.number(),
});
export type OutboxEntry = z.infer<typeof outboxEntrySchema>;

export interface OutboxStorage {
  read(key: string): string | null;
  write(key: string, value: string): boolean;
  remove(key: string): void;
}

/**
 * A click on "close" of an hour ago must not close today's room, so what only steers the room goes
 * stale. What somebody wrote (answer, scorecard) never does.
 */
export const steeringCommandMaxAgeMs = 10 * 60 * 1000;

/** Two commands of the same key would be the same wish twice. */
export function commandKey(command: RoomCommand): string {
  switch (command.type) {
    case 'answer:submit':
    case 'scorecard:submit':
    case 'question:skip':
      return `${command.type} ${command.askedQuestionId}`;
    case 'participant:set-role':
      return `${command.type} ${command.participantId}`;
    case 'question:ask':
    case 'room:start':
    case 'room:reveal':
    case 'room:close':
      return command.type;
  }
}

/**
 * The commands of one room that the server has not acknowledged, in the order they were given and
 * kept in the browser: after a reload or a reconnect they are sent again under the same command id,
 * so that nothing is lost and nothing is done twice.
 */
export class CommandOutbox {
  private entries: OutboxEntry[];
  private readonly key: string;

  constructor(
    roomId: string,
    private readonly storage: OutboxStorage,
    private readonly nowMs: () => number,
  ) {
    this.key = `hotseat:outbox:${roomId}`;
    this.entries = this.load();
  }

  get pending(): readonly OutboxEntry[] {
    return this.entries;
  }

  find(key: string): OutboxEntry | undefined {
    return this.entries.find((entry) => commandKey(entry.request.command) === key);
  }

  /** Keeps the request; where the same wish waits already, that one is returned and nothing added. */
  add(request: RoomCommandRequest): OutboxEntry {
    const waiting = this.find(commandKey(request.command));
    if (waiting !== undefined) return waiting;
    const entry = { request, createdAtMs: this.nowMs() };
    this.entries = [...this.entries, entry];
    this.save();
    return entry;
  }

  /** Acknowledged or refused for good. */
  settle(commandId: string): void {
    this.entries = this.entries.filter((entry) => entry.request.commandId !== commandId);
    this.save();
  }

  private load(): OutboxEntry[] {
    const stored = this.storage.read(this.key);
    if (stored === null) return [];
    try {
      const list: unknown = JSON.parse(stored);
      if (!Array.isArray(list)) return [];
      return list.flatMap((item) => {
        const parsed = outboxEntrySchema.safeParse(item);
        return parsed.success && !this.isStale(parsed.data) ? [parsed.data] : [];
      });
    } catch {
      return [];
    }
  }

  private isStale({ request, createdAtMs }: OutboxEntry): boolean {
    const { type } = request.command;
    if (type === 'answer:submit' || type === 'scorecard:submit') return false;
    return this.nowMs() - createdAtMs > steeringCommandMaxAgeMs;
  }

  private save(): void {
    if (this.entries.length === 0) this.storage.remove(this.key);
    else this.storage.write(this.key, JSON.stringify(this.entries));
  }
}
