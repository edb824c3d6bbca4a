import type { RoomCommand, RoomCommandRequest, RoomCommandResult } from '@hotseat/contracts';
import { ApiFailure } from '../../../shared/http/api-failure.ts';
import { keyOf, type CommandOutbox } from './command-outbox.ts';

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

/** How long the server asks to wait after too many commands; null for every other failure. */
function askedToWaitMs(failure: ApiFailure): number | null {
  if (failure.code !== 'rate_limited') return null;
  const { retryAfterMs } = failure.details;
  return typeof retryAfterMs === 'number' ? retryAfterMs : 1_000;
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

  async add(request: RoomCommandRequest): Promise<void> {
    const kept = this.options.outbox.add(request);
    this.reportPending();
    await kept;
    return this.flush();
  }

  private async run(): Promise<void> {
    const { outbox } = this.options;
    await outbox.load();
    this.reportPending();
    for (let entry = outbox.pending[0]; entry !== undefined; entry = outbox.pending[0]) {
      const isSettled = await this.sendOne(entry.request);
      if (!isSettled) return;
      const settled = outbox.settle(entry.request.commandId);
      this.reportPending();
      await settled;
    }
  }

  private async sendOne(request: RoomCommandRequest): Promise<boolean> {
    const key = keyOf(request);
    try {
      this.options.onAcknowledged(key, await this.options.send(request));
      return true;
    } catch (error) {
      const failure = ApiFailure.from(error);
      if (mayStillHappen(failure)) return false;
      const waitMs = askedToWaitMs(failure);
      if (waitMs !== null) {
        await new Promise((resolve) => setTimeout(resolve, waitMs));
        return this.sendOne(request);
      }
      this.options.onRefused(key, failure, request.command);
      return true;
    }
  }

  private reportPending(): void {
    this.options.onPending(this.options.outbox.pending.map((entry) => keyOf(entry.request)));
  }
}
