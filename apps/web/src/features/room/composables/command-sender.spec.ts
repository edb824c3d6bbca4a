import {
  askedQuestionIdSchema,
  commandIdSchema,
  roomIdSchema,
  type RoomCommandRequest,
} from '@hotseat/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { ApiFailure } from '../../../shared/http/api-failure.ts';
import { CommandOutbox } from './command-outbox.ts';
import { CommandSender } from './command-sender.ts';
import type { CommandStorage } from './command-storage.ts';

const roomId = roomIdSchema.parse(v7());
const submit = (): RoomCommandRequest => ({
  roomId,
  commandId: commandIdSchema.parse(v7()),
  command: {
    type: 'answer:submit',
    askedQuestionId: askedQuestionIdSchema.parse(v7()),
    text: 'x',
  },
});
const offline = () =>
  new ApiFailure({ code: 'unavailable', message: 'gone', details: { offline: true } });

/** Applies each command id once and can lose a request or an answer, as a real line does. */
class Server {
  readonly applied: string[] = [];
  fates: ('ok' | 'request lost' | 'answer lost' | 'refused' | 'too fast')[] = [];
  readonly send = async (request: RoomCommandRequest): Promise<{ seq: number }> => {
    await Promise.resolve();
    const fate = this.fates.shift() ?? 'ok';
    if (fate === 'request lost') throw offline();
    if (fate === 'too fast') {
      throw new ApiFailure({ code: 'rate_limited', message: 'no', details: { retryAfterMs: 1 } });
    }
    if (fate === 'refused') throw new ApiFailure({ code: 'wrong_state', message: 'no' });
    if (!this.applied.includes(request.commandId)) this.applied.push(request.commandId);
    if (fate === 'answer lost') throw offline();
    return { seq: this.applied.indexOf(request.commandId) + 1 };
  };
}

function setUp() {
  const rows = new Map<string, unknown>();
  const storage: CommandStorage = {
    read: async () => [...rows.values()],
    write: async (_room, commandId, entry) => void rows.set(commandId, entry),
    remove: async (commandId) => void rows.delete(commandId),
  };
  const server = new Server();
  const seen = { acknowledged: [] as string[], refused: [] as string[], pending: [] as string[] };
  const start = () =>
    new CommandSender({
      outbox: new CommandOutbox(roomId, storage, () => 0),
      send: server.send,
      onAcknowledged: (key) => seen.acknowledged.push(key),
      onRefused: (_key, failure) => seen.refused.push(failure.code),
      onPending: (keys) => (seen.pending = keys),
    });
  return { server, seen, start };
}

describe('CommandSender', () => {
  it('keeps a command whose answer was lost and repeats it after a reload, applied once', async () => {
    const { server, seen, start } = setUp();
    server.fates = ['answer lost'];
    await start().add(submit());
    expect(seen.acknowledged).toHaveLength(0);
    seen.pending = [];
    const reloaded = start();
    await reloaded.flush();
    expect(server.applied).toHaveLength(1);
    expect(seen.acknowledged).toHaveLength(1);
    expect(seen.pending).toHaveLength(0);
  });

  it('drops what the server refuses and reports why', async () => {
    const { server, seen, start } = setUp();
    server.fates = ['refused'];
    await start().add(submit());
    expect(seen).toEqual({ acknowledged: [], refused: ['wrong_state'], pending: [] });
  });

  it('waits as long as the server asks and sends again', async () => {
    const { server, seen, start } = setUp();
    server.fates = ['too fast', 'too fast'];
    await start().add(submit());
    expect(server.applied).toHaveLength(1);
    expect(seen.refused).toEqual([]);
  });

  it('applies every command once and in order over any line, with reloads in between', async () => {
    const fate = fc.constantFrom(
      'ok' as const,
      'request lost' as const,
      'answer lost' as const,
      'too fast' as const,
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fate, { maxLength: 20 }),
        fc.array(fc.boolean(), { minLength: 1, maxLength: 8 }),
        async (fates, reloads) => {
          const { server, seen, start } = setUp();
          server.fates = fates;
          let sender = start();
          const given: string[] = [];
          for (const reload of reloads) {
            if (reload) sender = start();
            const request = submit();
            given.push(request.commandId);
            await sender.add(request);
          }
          do await sender.flush();
          while (seen.pending.length > 0);
          expect(server.applied).toEqual(given);
          expect(seen.acknowledged).toHaveLength(given.length);
        },
      ),
    );
  });
});
