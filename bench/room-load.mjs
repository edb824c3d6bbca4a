import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import { serveTasks } from './support/serve-tasks.mjs';

// One load generator of `bench:room`: people in rooms who each say something as soon as what they
// said before is acknowledged. It knows nothing of which server it talks to.

const TEXT = 'Attention relates every token to every other one; 注意力把每个词和其他词联系起来。';

/** @type {Map<string, { sockets: import('socket.io-client').Socket[], say: (() => void)[] }>} */
const groups = new Map();
const counts = { isOn: false, acked: 0, received: 0, refused: 0 };
/** @type {number[]} */
let latenciesMs = [];

/**
 * @param {string} url
 * @param {string} [cookie]
 */
function connect(url, cookie) {
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    ...(cookie ? { extraHeaders: { cookie } } : {}),
  });
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', reject);
    // Cut before it was let in.
    socket.io.once('close', (reason) => reject(new Error(`no connection: ${reason}`)));
  });
}

/**
 * @param {import('socket.io-client').Socket} socket
 * @param {string} roomId
 * @param {{ isOn: boolean }} load
 */
function speaker(socket, roomId, load) {
  const say = () => {
    if (!load.isOn || !socket.connected) return;
    const sentAt = performance.now();
    const request = { roomId, commandId: randomUUID(), command: { type: 'chat:send', text: TEXT } };
    socket.emit('room:command', request, (/** @type {{ ok: boolean }} */ ack) => {
      if (ack.ok) {
        counts.acked += 1;
        latenciesMs.push(performance.now() - sentAt);
      } else counts.refused += 1;
      say();
    });
  };
  return say;
}

/** @type {{ isOn: boolean }} */
const load = { isOn: false };

/** @type {Record<string, (message: any) => Promise<Record<string, unknown>>>} */
const tasks = {
  /** Opens sockets that do nothing. */
  async idle({ group, url, cookies }) {
    const sockets = await Promise.all(cookies.map((/** @type {string} */ c) => connect(url, c)));
    groups.set(group, { sockets, say: [] });
    return { sockets: sockets.length };
  },
  async enter({ group, url, rooms, inFlight }) {
    /** @type {import('socket.io-client').Socket[]} */
    const sockets = [];
    const say = [];
    for (const { roomId, members } of rooms) {
      for (const { cookie, speaks } of members) {
        const socket = await connect(url, cookie);
        sockets.push(socket);
        socket.on('room:updated', () => (counts.received += 1));
        const ack = await socket.timeout(10_000).emitWithAck('room:subscribe', { roomId });
        if (!ack.ok) throw new Error(`subscribe: ${JSON.stringify(ack)}`);
        if (!speaks) continue;
        const speak = speaker(socket, roomId, load);
        for (let n = 0; n < inFlight; n += 1) say.push(speak);
      }
    }
    groups.set(group, { sockets, say });
    return {};
  },
  async talk({ group, warmUpMs, measureMs }) {
    load.isOn = true;
    for (const say of groups.get(group)?.say ?? []) say();
    await new Promise((resolve) => setTimeout(resolve, warmUpMs));
    Object.assign(counts, { acked: 0, received: 0, refused: 0 });
    latenciesMs = [];
    const startedAt = performance.now();
    await new Promise((resolve) => setTimeout(resolve, measureMs));
    const seconds = (performance.now() - startedAt) / 1000;
    const result = { ...counts, seconds, latenciesMs };
    load.isOn = false;
    // What is under way comes in before the next one starts.
    await new Promise((resolve) => setTimeout(resolve, 300));
    return result;
  },
  async leave({ group }) {
    for (const socket of groups.get(group)?.sockets ?? []) socket.disconnect();
    groups.delete(group);
    return {};
  },
};

serveTasks(tasks);
