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
  fates: ('ok' | 'request lost' | 'answer lost' | 'refused')[] = [];
  readonly send = async (request: RoomCommandRequest): Promise<{ seq: number }> => {
    await Promise.resolve();
    const fate = this.fates.shift() ?? 'ok';
    if (fate === 'request lost') throw offline();
    if (fate === 'refused') throw new ApiFailure({ code: 'wrong_state', message: 'no' });
    if (!this.applied.includes(request.commandId)) this.applied.push(request.commandId);
    if (fate === 'answer lost') throw offline();
    return { seq: this.applied.indexOf(request.commandId) + 1 };
  };
}

function setUp() {
  const items = new Map<string, string>();
  const storage = {
    read: (key: string) => items.get(key) ?? null,
    write: (key: string, value: string) => items.set(key, value).size > 0,
    remove: (key: string) => void items.delete(key),
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
    const reloaded = start();
    expect(seen.pending).toHaveLength(1);
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

  it('applies every command once and in order over any line, with reloads in between', async () => {
    const fate = fc.constantFrom('ok' as const, 'request lost' as const, 'answer lost' as const);
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
          while (seen.pending.length > 0) await sender.flush();
          expect(server.applied).toEqual(given);
          expect(seen.acknowledged).toHaveLength(given.length);
        },
      ),
    );
  });
});
