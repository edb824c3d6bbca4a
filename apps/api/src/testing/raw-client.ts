import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { WebSocket } from 'ws';

/** A WebSocket to Socket.IO's endpoint that says exactly what a test wants it to say. */
export class RawClient {
  readonly received: string[] = [];
  /** Resolves with the code of the close frame, 1006 where the line was cut without one. */
  readonly closed: Promise<number>;

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => this.received.push(data.toString()));
    socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => void socket.once('close', resolve));
  }

  /** @param query replaces engine.io's own parameters, such as its protocol revision */
  static async open(url: string, cookie: string, query = 'EIO=4&transport=websocket') {
    const client = new RawClient(
      new WebSocket(`${url.replace('http', 'ws')}/socket.io/?${query}`, { headers: { cookie } }),
    );
    await Promise.race([once(client.socket, 'open').catch(() => undefined), client.closed]);
    return client;
  }

  /** As `open`, and through Socket.IO's CONNECT. */
  static async enter(url: string, cookie: string): Promise<RawClient> {
    const client = await RawClient.open(url, cookie);
    client.socket.send('40');
    await client.hear(/^40/);
    return client;
  }

  /** Waits for a message. */
  async hear(pattern: RegExp): Promise<string> {
    for (;;) {
      const found = this.received.find((message) => pattern.test(message));
      if (found !== undefined) return found;
      await once(this.socket, 'message');
    }
  }

  /** Sends one text message in fragments of one byte each. */
  sendByteByByte(message: string): void {
    const bytes = Buffer.from(message);
    for (let index = 0; index < bytes.length; index += 1) {
      const fin = index === bytes.length - 1;
      this.socket.send(bytes.subarray(index, index + 1), { fin, binary: false });
    }
  }
}

/** A TCP connection that has become a WebSocket in a room and reads only when it is told to. */
export async function openStalled(url: string, cookie: string, roomId: string): Promise<Socket> {
  const { hostname, port, host } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(
    `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\n` +
      'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  );
  await hears(socket, '"sid"');
  socket.write(textFrame('40'));
  await hears(socket, '40{"sid"');
  socket.write(textFrame(`421["room:subscribe",${JSON.stringify({ roomId })}]`));
  await hears(socket, '431[{"ok":true');
  socket.pause();
  return socket;
}

async function hears(socket: Socket, words: string): Promise<void> {
  let text = '';
  while (!text.includes(words)) text += String((await once(socket, 'data'))[0]);
}

/** A masked WebSocket frame of at most 125 bytes or, with a 16-bit length, 65,535. */
function textFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  const { length } = payload;
  const head =
    length < 126 ? [0x81, 0x80 | length] : [0x81, 0x80 | 126, length >> 8, length & 0xff];
  // A mask of zeros leaves the payload as it is.
  return Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), payload]);
}
