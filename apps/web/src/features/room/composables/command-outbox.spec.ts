import {
  askedQuestionIdSchema,
  commandIdSchema,
  roomIdSchema,
  type RoomCommand,
  type RoomCommandRequest,
} from '@hotseat/contracts';
import { describe, expect, it } from '@jest/globals';
import 'fake-indexeddb/auto';
import { v7 } from 'uuid';
import { CommandOutbox, keyOf, steeringCommandMaxAgeMs } from './command-outbox.ts';
import { BrowserCommandStorage } from './command-storage.ts';

const roomId = roomIdSchema.parse(v7());
const askedQuestionId = askedQuestionIdSchema.parse(v7());
const request = (command: RoomCommand): RoomCommandRequest => ({
  roomId,
  commandId: commandIdSchema.parse(v7()),
  command,
});
const submit = (text: string) => request({ type: 'answer:submit', askedQuestionId, text });
const say = (text: string) => request({ type: 'chat:send', text });

/** A page's outbox of a room of its own, as after a load of the page. */
async function openOutbox(room: string, nowMs = 0): Promise<CommandOutbox> {
  const outbox = new CommandOutbox(room, new BrowserCommandStorage(), () => nowMs);
  await outbox.load();
  return outbox;
}

const requests = (outbox: CommandOutbox) => outbox.pending.map((entry) => entry.request);

describe('CommandOutbox in IndexedDB', () => {
  it('gives the same command with the same id after a reload, and none once settled', async () => {
    const room = v7();
    const sent = submit('my answer');
    await (await openOutbox(room)).add(sent);
    const afterReload = await openOutbox(room, 5);
    expect(requests(afterReload)).toEqual([sent]);
    expect(requests(await openOutbox(v7()))).toEqual([]);
    await afterReload.settle(sent.commandId);
    expect(requests(await openOutbox(room, 6))).toEqual([]);
  });

  it('never holds the same wish twice, and two equal messages are two wishes', async () => {
    const outbox = await openOutbox(v7());
    const first = submit('one');
    await outbox.add(first);
    await outbox.add(submit('two'));
    expect(requests(outbox)).toEqual([first]);
    await outbox.add(say('ok'));
    await outbox.add(say('ok'));
    expect(outbox.pending).toHaveLength(3);
  });

  it('keeps the order in which commands were given, also what was given before it had loaded', async () => {
    const room = v7();
    const given = [request({ type: 'room:start' }), submit('x'), say('hello')];
    const [first, second, third] = given;
    if (!first || !second || !third) throw new Error('three requests');
    const outbox = await openOutbox(room);
    await outbox.add(first);
    await outbox.add(second);
    const early = new CommandOutbox(room, new BrowserCommandStorage(), () => 0);
    const kept = early.add(third);
    await early.load();
    await kept;
    expect(requests(early)).toEqual(given);
    expect(requests(await openOutbox(room))).toEqual(given);
  });

  it('drops stale steering commands but never what somebody wrote', async () => {
    const room = v7();
    const outbox = await openOutbox(room);
    await outbox.add(request({ type: 'room:close' }));
    const written = submit('x');
    await outbox.add(written);
    const later = await openOutbox(room, steeringCommandMaxAgeMs + 1);
    expect(later.pending.map((entry) => keyOf(entry.request))).toEqual([
      `answer:submit ${askedQuestionId}`,
    ]);
  });

  it('leaves out what it cannot read', async () => {
    const room = v7();
    const storage = new BrowserCommandStorage();
    await storage.write(room, v7(), { request: {} });
    await storage.write(room, v7(), null);
    expect(requests(await openOutbox(room))).toEqual([]);
  });

  it('takes over what the version before it left in localStorage', async () => {
    const room = v7();
    const sent = submit('of yesterday');
    const items = new Map([
      [`hotseat:outbox:${room}`, JSON.stringify([{ request: sent, createdAtMs: 0 }])],
    ]);
    const storage = {
      getItem: (key: string) => items.get(key) ?? null,
      removeItem: (key: string) => void items.delete(key),
    };
    Object.defineProperty(globalThis, 'localStorage', { value: storage, configurable: true });
    expect(requests(await openOutbox(room))).toEqual([sent]);
    expect(items.size).toBe(0);
    expect(requests(await openOutbox(room))).toEqual([sent]);
    Reflect.deleteProperty(globalThis, 'localStorage');
  });
});
