import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { LineProxy } from './line-proxy.mjs';

describe('a line that can be cut', () => {
  /** Answers every byte with itself, and remembers what it was asked. */
  let asked = '';
  const echo = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      asked += String(data);
      socket.write(data);
    });
  });
  /** @type {LineProxy} */
  let proxy;
  before(async () => {
    echo.listen(0, '127.0.0.1');
    await once(echo, 'listening');
    const { port } = /** @type {import('node:net').AddressInfo} */ (echo.address());
    proxy = await new LineProxy(() => port).listen();
  });
  after(async () => {
    await proxy.close();
    echo.close();
  });

  async function dial() {
    const socket = connect(proxy.port, '127.0.0.1');
    await once(socket, 'connect');
    return socket;
  }

  /**
   * @param {import('node:net').Socket} socket
   * @param {string} text
   */
  function hears(socket, text) {
    let heard = '';
    return new Promise((resolve) => {
      socket.on('data', function hear(data) {
        heard += String(data);
        if (heard.length < text.length) return;
        socket.off('data', hear);
        resolve(assert.equal(heard, text));
      });
    });
  }

  it('passes on everything, also byte by byte', async () => {
    const socket = await dial();
    socket.write('whole');
    await hears(socket, 'whole');
    proxy.mode = 'bytes';
    socket.write('sliced');
    await hears(socket, 'sliced');
    proxy.mode = 'whole';
    socket.destroy();
  });

  it('asks and keeps the answer when mute, and cuts', async () => {
    const socket = await dial();
    socket.on('error', () => undefined);
    let answers = 0;
    socket.on('data', () => (answers += 1));
    proxy.mode = 'mute';
    asked = '';
    socket.write('unanswered');
    while (asked !== 'unanswered') await new Promise((resolve) => setTimeout(resolve, 5));
    const closed = new Promise((resolve) => void socket.once('close', resolve));
    proxy.cut();
    await closed;
    assert.equal(answers, 0);
    proxy.mode = 'whole';
  });

  it('holds what is said and lets it go on', async () => {
    const socket = await dial();
    socket.write('before');
    await hears(socket, 'before');
    proxy.mode = 'held';
    socket.write('after');
    proxy.mode = 'whole';
    await hears(socket, 'after');
    socket.destroy();
  });

  it('leaves lines dead without a word, and new ones sound', async () => {
    const socket = await dial();
    socket.write('before');
    await hears(socket, 'before');
    proxy.abandon();
    let answers = 0;
    socket.on('data', () => (answers += 1));
    asked = '';
    socket.write('lost');
    const sound = await dial();
    sound.write('after');
    await hears(sound, 'after');
    assert.equal(asked, 'after');
    assert.equal(answers, 0);
    assert.equal(socket.readyState, 'open');
    socket.destroy();
    sound.destroy();
  });
});
