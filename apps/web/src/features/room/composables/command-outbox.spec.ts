import {
  askedQuestionIdSchema,
  commandIdSchema,
  roomIdSchema,
  type RoomCommand,
  type RoomCommandRequest,
} from '@hotseat/contracts';
import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { CommandOutbox, commandKey, steeringCommandMaxAgeMs } from './command-outbox.ts';

function memoryStorage() {
  const items = new Map<string, string>();
  return {
    items,
    read: (key: string) => items.get(key) ?? null,
    write: (key: string, value: string) => {
      items.set(key, value);
      return true;
    },
    remove: (key: string) => void items.delete(key),
  };
}

const roomId = roomIdSchema.parse(v7());
const askedQuestionId = askedQuestionIdSchema.parse(v7());
const request = (command: RoomCommand): RoomCommandRequest => ({
  roomId,
  commandId: commandIdSchema.parse(v7()),
  command,
});
const submit = (text: string) => request({ type: 'answer:submit', askedQuestionId, text });

describe('CommandOutbox', () => {
  it('gives the same command with the same id after a reload, and none once settled', () => {
    const storage = memoryStorage();
    const sent = submit('my answer');
    new CommandOutbox(roomId, storage, () => 0).add(sent);
    const afterReload = new CommandOutbox(roomId, storage, () => 5);
    expect(afterReload.pending.map((entry) => entry.request)).toEqual([sent]);
    afterReload.settle(sent.commandId);
    expect(new CommandOutbox(roomId, storage, () => 6).pending).toEqual([]);
    expect(storage.items.size).toBe(0);
  });

  it('never holds the same wish twice', () => {
    const outbox = new CommandOutbox(roomId, memoryStorage(), () => 0);
    const first = submit('one');
    outbox.add(first);
    expect(outbox.add(submit('two')).request).toBe(first);
    expect(outbox.pending).toHaveLength(1);
  });

  it('keeps the order in which commands were given', () => {
    const outbox = new CommandOutbox(roomId, memoryStorage(), () => 0);
    outbox.add(request({ type: 'room:start' }));
    outbox.add(submit('x'));
    expect(outbox.pending.map((entry) => entry.request.command.type)).toEqual([
      'room:start',
      'answer:submit',
    ]);
  });

  it('drops stale steering commands but never what somebody wrote', () => {
    const storage = memoryStorage();
    const outbox = new CommandOutbox(roomId, storage, () => 0);
    outbox.add(request({ type: 'room:close' }));
    outbox.add(submit('x'));
    const later = new CommandOutbox(roomId, storage, () => steeringCommandMaxAgeMs + 1);
    expect(later.pending.map((entry) => commandKey(entry.request.command))).toEqual([
      `answer:submit ${askedQuestionId}`,
    ]);
  });

  it('starts empty on what it cannot read', () => {
    const storage = memoryStorage();
    for (const broken of ['{', '{}', '[{"request":{}}]', 'null']) {
      storage.items.set(`hotseat:outbox:${roomId}`, broken);
      expect(new CommandOutbox(roomId, storage, () => 0).pending).toEqual([]);
    }
  });
});
