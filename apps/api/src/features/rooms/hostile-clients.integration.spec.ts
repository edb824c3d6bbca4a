import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { routes, type RoomId } from '@hotseat/contracts';
import type { Server } from 'socket.io';
import { io } from 'socket.io-client';
import { v7 } from 'uuid';
import { openStalled, RawClient } from '../../testing/raw-client.ts';
import { TestApp } from '../../testing/test-app.ts';
import type { TestPerson } from '../../testing/test-person.ts';
import { RoomsGateway } from './rooms.gateway.ts';

const test = new TestApp({
  HOTSEAT_COMMANDS_PER_SECOND: '5',
  HOTSEAT_SOCKETS_PER_USER: '3',
});

interface Room {
  roomId: RoomId;
  host: TestPerson;
  observer: TestPerson;
}

async function aRoom(): Promise<Room> {
  const [host, observer] = await Promise.all([test.guest('Hana'), test.guest('Olu')]);
  const { roomId, code } = await host.call('createRoom', {
    body: { language: 'en', role: 'interviewer' },
  });
  await observer.call('joinRoom', { params: { code }, body: { role: 'observer' } });
  for (const person of [host, observer]) await person.subscribe(roomId);
  return { roomId, host, observer };
}

const say = (person: TestPerson, roomId: RoomId, text: string) =>
  person.command(roomId, { type: 'chat:send', text });

/** Whoever else is there goes on as if nothing had happened. */
async function expectUndisturbed({ roomId, host, observer }: Room): Promise<void> {
  const text = `undisturbed ${v7()}`;
  const heard = once(observer.connection as never, 'room:updated');
  expect(await say(host, roomId, text)).toMatchObject({ ok: true });
  expect(JSON.stringify(await heard)).toContain(text);
  expect(host.connection.connected && observer.connection.connected).toBe(true);
}

const command = (roomId: RoomId) =>
  JSON.stringify({
    roomId,
    commandId: v7(),
    command: { type: 'chat:send', text: 'from a raw frame' },
  });

describe('raw frames (RP27)', () => {
  it.each<[string, (client: RawClient, roomId: RoomId) => void]>([
    ['an attachment count without attachments', ({ socket }) => socket.send('45-["room:command"]')],
    ['a count that is no number', ({ socket }) => socket.send('45x-["room:command",{}]')],
    ['an absurd attachment count', ({ socket }) => socket.send('4599999999-["room:command",{}]')],
    [
      'truncated binaries',
      ({ socket }) => {
        socket.send('452-["room:command",{"_placeholder":true,"num":0}]');
        socket.send(Buffer.from([1, 2, 3]));
        socket.send('42["room:command",{}]');
      },
    ],
    [
      'a placeholder that points nowhere',
      ({ socket }) => {
        socket.send('451-["room:command",{"_placeholder":true,"num":7}]');
        socket.send(Buffer.from([1]));
      },
    ],
    ['half a JSON', ({ socket }) => socket.send('42["room:command",{"roomId":')],
    ['a reserved event name', ({ socket }) => socket.send('42["disconnect"]')],
    ['an unknown packet type', ({ socket }) => socket.send('49')],
    ['a frame that is too large', ({ socket }) => socket.send(`42["x","${'x'.repeat(70_000)}"]`)],
    ['an unmasked frame', ({ socket }) => rawWrite(socket, [0x81, 0x02, 0x34, 0x30])],
    ['a reserved opcode', ({ socket }) => rawWrite(socket, [0x83, 0x80, 0, 0, 0, 0])],
    [
      'a flood of pings',
      ({ socket }) => {
        for (let n = 0; n < 3_000; n += 1) socket.ping();
      },
    ],
    [
      'a flood of messages that ask for nothing',
      ({ socket }) => {
        for (let n = 0; n < 3_000; n += 1) socket.send('42["nothing"]');
      },
    ],
    [
      'a message in twenty thousand pieces',
      (client) => client.sendByteByByte(`42["x","${'x'.repeat(20_000)}"]`),
    ],
  ])('%s ends that connection and no other', async (_name, attack) => {
    const room = await aRoom();
    const mallory = await test.guest('Mallory');
    const client = await RawClient.enter(test.url, mallory.cookie);
    attack(client, room.roomId);
    await client.closed;
    await expectUndisturbed(room);
  });

  it('in pieces of one byte are one message', async () => {
    const room = await aRoom();
    const client = await RawClient.enter(test.url, room.host.cookie);
    client.sendByteByByte(`420["room:command",${command(room.roomId)}]`);
    expect(await client.hear(/^430/)).toContain('"ok":true');
    await expectUndisturbed(room);
    client.socket.close();
  });

  it.each(['3', '5', ''])('of protocol revision %j are not let in', async (revision) => {
    const { cookie } = await test.guest('Yesterday');
    const client = await RawClient.open(test.url, cookie, `EIO=${revision}&transport=websocket`);
    await client.closed;
    expect(client.received).toEqual([]);
  });

  it('before the first word are few, and the first word comes soon', async () => {
    const room = await aRoom();
    const { cookie } = await test.guest('Silent');
    const silent = await RawClient.open(test.url, cookie);
    const chatty = await RawClient.open(test.url, cookie);
    chatty.socket.send(`40{"token":"${'x'.repeat(5_000)}"}`);
    expect(await chatty.closed).toBe(4029);
    expect(await silent.closed).toBe(4008);
    await expectUndisturbed(room);
  });
});

describe('somebody who does not read (RP26)', () => {
  it('is cut off at 1 MiB, and nobody else notices', async () => {
    const room = await aRoom();
    const { code } = await room.host.see(room.roomId);
    const stalled = await test.guest('Stalled');
    await stalled.call('joinRoom', { params: { code }, body: { role: 'candidate' } });
    const server = test.app.get(RoomsGateway)['server'] as unknown as Server;
    const others = server.engine.clientsCount;
    const socket = await openStalled(test.url, stalled.cookie, room.roomId);
    expect(server.engine.clientsCount).toBe(others + 1);
    const gone = new Promise<void>((resolve) => {
      room.host.connection.on('presence:changed', ({ online }) => {
        if (online.length === 2) resolve();
      });
    });
    let largest = 0;
    // More than the kernel keeps for a connection of this machine to itself.
    for (let sent = 0; sent < 400 && server.engine.clientsCount > others; sent += 1) {
      server.to(`room:${room.roomId}`).emit('presence:padding', 'x'.repeat(60_000));
      largest = Math.max(largest, ...backlogs(server));
      await nextTurn();
    }
    await gone;
    // One check is made every 16 messages.
    expect(largest).toBeLessThan(1024 * 1024 + 17 * 60_100);
    expect(largest).toBeGreaterThan(512 * 1024);
    await expectUndisturbed(room);
    socket.destroy();
  });
});

describe('limits (RP28)', () => {
  it('slow down a user who sends too many commands, and say for how long', async () => {
    const { roomId, host, observer } = await aRoom();
    const acks = await Promise.all(Array.from({ length: 25 }, () => say(host, roomId, 'again')));
    const refused = acks.flatMap((ack) => (ack.ok ? [] : [ack.error]));
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(11);
    expect(refused[0]?.code).toBe('rate_limited');
    const waitMs = refused[0]?.details['retryAfterMs'];
    expect(waitMs).toBeGreaterThan(0);
    // Somebody else's are their own.
    expect(await say(observer, roomId, 'x')).toMatchObject({ error: { code: 'forbidden' } });
    const stored = acks.filter((ack) => ack.ok).length;
    expect((await host.see(roomId)).messages).toHaveLength(stored);
  });

  it('keep a user to a number of open sockets', async () => {
    const { cookie } = await test.guest('Tabs');
    const open = () =>
      io(test.url, { transports: ['websocket'], extraHeaders: { cookie }, forceNew: true });
    const sockets = Array.from({ length: 3 }, open);
    await Promise.all(sockets.map((socket) => once(socket as never, 'connect')));
    const fourth = open();
    const [error] = (await once(fourth as never, 'connect_error')) as [Error & { data: unknown }];
    expect(error.data).toMatchObject({ code: 'rate_limited' });
    for (const socket of [...sockets, fourth]) socket.disconnect();
  });

  it('hold for HTTP too', async () => {
    const response = await fetch(`${test.url}${routes.createRoom.path}`, { method: 'POST' });
    expect(response.headers.get('ratelimit-policy')).toContain('q=300');
  });
});

describe('somebody who is removed', () => {
  it('hears nothing more from that moment on, on any open socket', async () => {
    const { roomId, host, observer } = await aRoom();
    const second = await RawClient.enter(test.url, observer.cookie);
    second.socket.send(`421["room:subscribe",{"roomId":"${roomId}"}]`);
    await second.hear(/^431/);
    const { participantId } = (await observer.see(roomId)).you;
    expect(await host.command(roomId, { type: 'participant:remove', participantId })).toMatchObject(
      {
        ok: true,
      },
    );
    expect(await say(host, roomId, 'now among ourselves')).toMatchObject({ ok: true });
    expect(await say(observer, roomId, 'still here?')).toMatchObject({ ok: false });
    // Whatever was on its way has arrived once an answer to something later has.
    second.socket.send(`422["room:subscribe",{"roomId":"${roomId}"}]`);
    await second.hear(/^432/);
    const received = [...observer.frames, ...second.received].join('\n');
    expect(received).not.toContain('now among ourselves');
    expect(received).toContain('"removed"');
  });
});

/** What waits in this process for each connection, in bytes. */
function backlogs(server: Server): number[] {
  return Object.values(clientsOf(server)).map(
    ({ writeBuffer, transport }) =>
      writeBuffer.reduce((sum, { data }) => sum + (data?.length ?? 0), 0) +
      transport.socket.bufferedAmount,
  );
}

function clientsOf(server: Server): Record<string, Backlogged> {
  return (server.engine as unknown as { clients: Record<string, Backlogged> }).clients;
}

interface Backlogged {
  writeBuffer: { data?: string }[];
  transport: { socket: { bufferedAmount: number } };
}

/** Bytes on the line below the WebSocket client, which would not send them itself. */
function rawWrite(socket: RawClient['socket'], bytes: number[]): void {
  (socket as unknown as { _socket: { write: (data: Buffer) => void } })._socket.write(
    Buffer.from(bytes),
  );
}
