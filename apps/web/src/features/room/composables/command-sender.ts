import type { RoomCommand, RoomCommandRequest, RoomCommandResult } from '@hotseat/contracts';
import { ApiFailure } from '../../../shared/http/api-failure.ts';
import { commandKey, type CommandOutbox } from './command-outbox.ts';

export interface CommandSenderOptions {
  outbox: CommandOutbox;
  send: (request: RoomCommandRequest) => Promise<RoomCommandResult>;
  onAcknowledged: (key: string, result: RoomCommandResult) => void;
  /** The server's refusal; the command will not be sent again. */
  onRefused: (key: string, failure: ApiFailure, command: RoomCommand) => void;
  /** After every change of what waits. */
  onPending: (keys: string[]) => void;
}

/** Whether the command may have reached the server, or may yet: then it stays and is repeated. */
function mayStillHappen(failure: ApiFailure): boolean {
  return failure.isOffline || failure.code === 'unavailable';
}

/** Sends what the outbox holds, one after the other, and keeps what got no answer. */
export class CommandSender {
  private flushing: Promise<void> | null = null;

  constructor(private readonly options: CommandSenderOptions) {
    this.reportPending();
  }

  /** Returns once the outbox is empty or the line is gone; never throws. */
  flush(): Promise<void> {
    this.flushing ??= this.run().finally(() => {
      this.flushing = null;
    });
    return this.flushing;
  }

  add(request: RoomCommandRequest): Promise<void> {
    this.options.outbox.add(request);
    this.reportPending();
    return this.flush();
  }

  private async run(): Promise<void> {
    const { outbox } = this.options;
    for (let entry = outbox.pending[0]; entry !== undefined; entry = outbox.pending[0]) {
      const isSettled = await this.sendOne(entry.request);
      if (!isSettled) return;
      outbox.settle(entry.request.commandId);
      this.reportPending();
    }
  }

  private async sendOne(request: RoomCommandRequest): Promise<boolean> {
    const key = commandKey(request.command);
    try {
      this.options.onAcknowledged(key, await this.options.send(request));
      return true;
    } catch (error) {
      const failure = ApiFailure.from(error);
      if (mayStillHappen(failure)) return false;
      this.options.onRefused(key, failure, request.command);
      return true;
    }
  }

  private reportPending(): void {
    this.options.onPending(
      this.options.outbox.pending.map((entry) => commandKey(entry.request.command)),
    );
  }
}
