import {
  roomCommandRequestSchema,
  type RoomCommand,
  type RoomCommandRequest,
} from '@hotseat/contracts';
import { z } from 'zod';
import type { CommandStorage } from './command-storage.ts';

const outboxEntrySchema = z.object({
  request: roomCommandRequestSchema,
  /** When the person asked, by this device's clock, in ms. */
  createdAtMs: z.number(),
});
export type OutboxEntry = z.infer<typeof outboxEntrySchema>;

/**
 * A click on "close" of an hour ago must not close today's room, so what only steers the room goes
 * stale. What somebody wrote (answer, scorecard) never does.
 */
export const steeringCommandMaxAgeMs = 10 * 60 * 1000;

/**
 * Two commands of the same key would be the same wish twice. What somebody says is a wish of its own
 * each time, so its key is the command's own id.
 */
function commandKey(command: RoomCommand, commandId: string): string {
  switch (command.type) {
    case 'answer:submit':
    case 'scorecard:submit':
    case 'question:skip':
      return `${command.type} ${command.askedQuestionId}`;
    case 'participant:set-role':
      return `${command.type} ${command.participantId}`;
    case 'chat:send':
      return `${command.type} ${commandId}`;
    case 'hint:reveal':
      return `${command.type} ${command.askedQuestionId} ${command.index}`;
    case 'participant:admit':
    case 'participant:remove':
    case 'hand:lower':
      return `${command.type} ${command.participantId}`;
    case 'note:write':
      return `${command.type} ${command.noteId}`;
    case 'debrief:agree':
      return `${command.type} ${command.participantId} ${command.version}`;
    case 'follow-up:ask': {
      const { followUp, askedQuestionId } = command;
      const which = followUp.kind === 'prepared' ? String(followUp.index) : followUp.text;
      return `${command.type} ${askedQuestionId} ${which}`;
    }
    case 'timer:start':
    case 'timer:pause':
    case 'timer:resume':
    case 'timer:extend':
    case 'timer:stop':
      return `${command.type} ${command.timer}`;
    case 'queue:next':
    case 'queue:set':
    case 'question:ask':
    case 'room:start':
    case 'room:configure':
    case 'round:start':
    case 'room:reveal':
    case 'room:close':
    case 'participant:ready':
    case 'participant:leave':
    case 'host:hand-over':
    case 'hand:raise':
    case 'focus:start':
    case 'focus:end':
      return command.type;
  }
}

export function keyOf({ command, commandId }: RoomCommandRequest): string {
  return commandKey(command, commandId);
}

/**
 * The commands of one room that the server has not acknowledged, in the order they were given and
 * kept in the browser: after a reload or a reconnect they are sent again under the same command id,
 * so that nothing is lost and nothing is done twice.
 */
export class CommandOutbox {
  private entries: OutboxEntry[] = [];
  private loading: Promise<void> | null = null;

  constructor(
    private readonly roomId: string,
    private readonly storage: CommandStorage,
    private readonly nowMs: () => number,
  ) {}

  get pending(): readonly OutboxEntry[] {
    return this.entries;
  }

  /** Takes in what an earlier page left, before what this page has added. Never throws. */
  load(): Promise<void> {
    this.loading ??= this.storage.read(this.roomId).then(
      (stored) => this.takeStored(stored),
      (error: unknown) => warnThatNothingIsKept(error),
    );
    return this.loading;
  }

  find(key: string): OutboxEntry | undefined {
    return this.entries.find((entry) => keyOf(entry.request) === key);
  }

  /** Keeps the request, unless the same wish waits already. Resolves once it would survive a reload. */
  async add(request: RoomCommandRequest): Promise<void> {
    if (this.find(keyOf(request)) !== undefined) return;
    const entry = { request, createdAtMs: this.nowMs() };
    this.entries = [...this.entries, entry];
    await this.storage
      .write(this.roomId, request.commandId, toPlain(entry))
      .catch(warnThatNothingIsKept);
  }

  /** Acknowledged or refused for good. */
  async settle(commandId: string): Promise<void> {
    this.entries = this.entries.filter((entry) => entry.request.commandId !== commandId);
    await this.storage.remove(commandId).catch(warnThatNothingIsKept);
  }

  private takeStored(stored: unknown[]): void {
    const ids = new Set(this.entries.map((entry) => entry.request.commandId));
    const earlier = stored.flatMap((item) => {
      const parsed = outboxEntrySchema.safeParse(item);
      if (!parsed.success || ids.has(parsed.data.request.commandId)) return [];
      if (!this.isStale(parsed.data)) return [parsed.data];
      void this.settle(parsed.data.request.commandId);
      return [];
    });
    this.entries = [...earlier, ...this.entries];
  }

  private isStale({ request, createdAtMs }: OutboxEntry): boolean {
    const { type } = request.command;
    const isWritten =
      type === 'answer:submit' ||
      type === 'scorecard:submit' ||
      type === 'note:write' ||
      type === 'debrief:agree';
    if (isWritten) return false;
    return this.nowMs() - createdAtMs > steeringCommandMaxAgeMs;
  }
}

/** Without the reactive proxies that a form may have left in it, which cannot be stored. */
function toPlain(entry: OutboxEntry): unknown {
  return JSON.parse(JSON.stringify(entry));
}

/** A private window may refuse to store: commands are then only as safe as the page. */
function warnThatNothingIsKept(error: unknown): void {
  console.warn('room: commands are not kept over a reload:', error);
}
