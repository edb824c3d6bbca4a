import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import * as Y from 'yjs';
import { serveTasks } from './support/serve-tasks.mjs';

// One load generator of `bench:editor`: pages that type into shared answers as the web app does, with
// one message under way and the next one carrying all that came in between. The pages of a document
// are in one process, so that one clock measures from a key to where it is seen.

/** @typedef {{ roomId: string, askedQuestionId: string, cookies: string[] }} Answer */

/** @type {Page[]} */
const pages = [];
const load = { isOn: false, keyEveryMs: 200 };
/** @type {{ remoteMs: number[], durableMs: number[], refused: number }} */
let measured = { remoteMs: [], durableMs: [], refused: 0 };

class Page {
  doc = new Y.Doc();
  text = this.doc.getText('answer');
  /** Keys by the clock after them, oldest first. @type {{ clock: number, at: number }[]} */
  keys = [];
  /** How many of each other page's keys have been seen here. @type {Map<Page, number>} */
  seen = new Map();
  /** @type {{ update: Uint8Array, at: number }[]} */
  unsent = [];
  isSending = false;
  /** @type {Page[]} */
  others = [];

  /**
   * @param {import('socket.io-client').Socket} socket
   * @param {Answer} answer
   */
  constructor(socket, { roomId, askedQuestionId }) {
    this.socket = socket;
    this.reference = { roomId, askedQuestionId };
    this.doc.on('update', (update, origin) => {
      if (origin !== 'server') this.unsent.push({ update, at: performance.now() });
    });
    socket.on('doc:updated', (event) => this.receive(event.update));
  }

  async open() {
    const subscribed = await this.ask('room:subscribe', { roomId: this.reference.roomId });
    const opened = await this.ask('doc:open', {
      ...this.reference,
      stateVector: Y.encodeStateVector(this.doc),
    });
    if (!subscribed || !opened.mayWrite) throw new Error('this page may not write');
    this.receive(opened.update);
  }

  /**
   * @param {string} event
   * @param {Record<string, unknown>} request
   */
  async ask(event, request) {
    const ack = await this.socket.timeout(20_000).emitWithAck(event, request);
    if (!ack.ok) throw new Error(`${event}: ${JSON.stringify(ack.error)}`);
    return ack.data;
  }

  type() {
    const { length } = this.text;
    // A text that stays as long as an answer, with keys everywhere in it.
    if (length > 2_000) this.text.delete(0, 200);
    this.text.insert(Math.floor(Math.random() * (this.text.length + 1)), 'x');
    this.keys.push({ clock: Y.getState(this.doc.store, this.doc.clientID), at: performance.now() });
    void this.send();
  }

  async send() {
    if (this.isSending || this.unsent.length === 0) return;
    this.isSending = true;
    const batch = this.unsent.splice(0);
    const update = Y.mergeUpdates(batch.map((each) => each.update));
    try {
      await this.ask('doc:update', { ...this.reference, updateId: randomUUID(), update });
      const now = performance.now();
      measured.durableMs.push(...batch.map(({ at }) => now - at));
    } catch (error) {
      measured.refused += 1;
      console.error(error);
    }
    this.isSending = false;
    void this.send();
  }

  /** @param {Uint8Array} update */
  receive(update) {
    Y.applyUpdate(this.doc, new Uint8Array(update), 'server');
    const now = performance.now();
    for (const other of this.others) {
      const clock = Y.getState(this.doc.store, other.doc.clientID);
      let count = this.seen.get(other) ?? 0;
      for (let key = other.keys[count]; key && key.clock <= clock; key = other.keys[count]) {
        measured.remoteMs.push(now - key.at);
        count += 1;
      }
      this.seen.set(other, count);
    }
  }

  async run() {
    // Not all in the same moment.
    await pause(Math.random() * load.keyEveryMs);
    while (load.isOn) {
      this.type();
      await pause(load.keyEveryMs * (0.5 + Math.random()));
    }
  }
}

/** @param {number} ms */
function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/**
 * @param {string} url
 * @param {string} cookie
 * @returns {Promise<import('socket.io-client').Socket>}
 */
function connect(url, cookie) {
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { cookie },
  });
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', reject);
  });
}

/** @type {Record<string, (message: any) => Promise<Record<string, unknown>>>} */
const tasks = {
  async enter({ url, answers }) {
    for (const answer of answers) {
      const own = [];
      for (const cookie of answer.cookies) own.push(new Page(await connect(url, cookie), answer));
      for (const page of own) {
        page.others = own.filter((other) => other !== page);
        await page.open();
      }
      pages.push(...own);
    }
    return {};
  },
  async write({ warmUpMs, measureMs, keyEveryMs }) {
    Object.assign(load, { isOn: true, keyEveryMs });
    const running = pages.map((page) => page.run());
    await pause(warmUpMs);
    measured = { remoteMs: [], durableMs: [], refused: 0 };
    const startedAt = performance.now();
    await pause(measureMs);
    const result = { ...measured, seconds: (performance.now() - startedAt) / 1000 };
    load.isOn = false;
    await Promise.all(running);
    return result;
  },
  /** After everything has come in, all pages of a document say the same. */
  async compare() {
    for (let tries = 0; tries < 200; tries += 1) {
      const isQuiet = pages.every((page) => !page.isSending && page.unsent.length === 0);
      const texts = pages.map(({ text }) => text.toJSON());
      const differ = pages.filter((page, i) =>
        page.others.some((other) => other.text.toJSON() !== texts[i]),
      );
      if (isQuiet && differ.length === 0) return { differ: 0 };
      await pause(50);
    }
    return { differ: pages.length };
  },
};

serveTasks(tasks);
