import { randomUUID } from 'node:crypto';
import { openSync, writeSync } from 'node:fs';
import { mergeViewPatch } from '@hotseat/contracts';
import { io } from 'socket.io-client';
import { DocumentPage } from './support/document-page.mjs';
import { serveTasks } from './support/serve-tasks.mjs';

// One client process of `bench:crash` and `bench:faults`: people in rooms who talk, write down in a journal
// what they sent and what was acknowledged, write into a shared answer, and come back with whatever got no
// answer.

const [, , journalFile = ''] = process.argv;
const journal = openSync(journalFile, 'a');

/** Time between an acknowledgement and the next message. */
const THINK_MS = 10;

class Person {
  /** @type {Record<string, any> | null} */
  view = null;
  /** Sent and not acknowledged, by command id. @type {Map<string, string>} */
  pending = new Map();
  disconnects = 0;
  isWhole = false;

  /**
   * @param {string} url
   * @param {{ roomId: string, askedQuestionId: string }} room
   * @param {{ cookie: string, speaks: boolean }} member
   */
  constructor(url, { roomId, askedQuestionId }, { cookie, speaks }) {
    this.roomId = roomId;
    this.speaks = speaks;
    this.socket = io(url, {
      transports: ['websocket'],
      forceNew: true,
      extraHeaders: { cookie },
      reconnectionDelay: 50,
      reconnectionDelayMax: 150,
    });
    this.page = new DocumentPage(
      this.socket,
      { roomId, askedQuestionId },
      { writes: speaks, isOn: () => load.isOn },
    );
    this.socket.on('connect', () => void this.comeBack());
    // Refused by a server that is not ready yet: the library itself would not try again.
    this.socket.on('connect_error', () => {
      if (!this.socket.active) setTimeout(() => this.socket.connect(), 100);
    });
    this.socket.on('disconnect', (reason) => {
      this.disconnects += 1;
      this.isWhole = false;
      if (reason === 'io server disconnect') this.socket.connect();
    });
    this.socket.on('room:updated', (update) => this.take(update));
  }

  async comeBack() {
    const connection = this.socket.id;
    const since = this.view === null ? {} : { epoch: this.view.epoch, lastSeq: this.view.seq };
    try {
      const ack = await this.socket
        .timeout(10_000)
        .emitWithAck('room:subscribe', { roomId: this.roomId, ...since });
      if (!ack.ok) throw new Error(ack.error.code);
      if (ack.data.view) this.view = ack.data.view;
      else this.take(ack.data);
      await this.page.open();
    } catch {
      if (this.socket.id === connection) setTimeout(() => void this.comeBack(), 200);
      return;
    }
    for (const [commandId, text] of this.pending) this.emit(commandId, text);
    this.settle();
    if (this.pending.size === 0) this.say();
  }

  /** @param {any} update */
  take(update) {
    if (update.view) this.view = update.view;
    else if (this.view?.seq === update.fromSeq && this.view?.epoch === update.epoch) {
      this.view = mergeViewPatch(this.view ?? {}, update.patch, update.seq);
    } else if ((this.view?.seq ?? 0) < update.seq && this.isWhole) void this.comeBack();
  }

  say() {
    if (!this.speaks || !load.isOn || !this.socket.connected || this.pending.size > 0) return;
    const commandId = randomUUID();
    const text = `said once: ${commandId}`;
    this.pending.set(commandId, text);
    writeSync(journal, `sent ${this.roomId} ${commandId}\n`);
    this.emit(commandId, text);
  }

  /**
   * @param {string} commandId
   * @param {string} text
   */
  emit(commandId, text) {
    const request = { roomId: this.roomId, commandId, command: { type: 'chat:send', text } };
    this.socket.emit('room:command', request, (/** @type {any} */ ack) => {
      if (!this.pending.has(commandId)) return;
      if (!ack.ok) {
        // The server knows no more than we do: the same command again.
        setTimeout(() => this.pending.has(commandId) && this.emit(commandId, text), 200);
        return;
      }
      this.pending.delete(commandId);
      writeSync(journal, `acked ${this.roomId} ${commandId} ${ack.data.seq}\n`);
      this.settle();
      setTimeout(() => this.say(), THINK_MS);
    });
  }

  /** Whole: connected, subscribed, and nothing of before is without an answer. */
  settle() {
    if (this.socket.connected && this.view !== null && this.pending.size === 0) this.isWhole = true;
  }
}

const load = { isOn: false };
/** @type {Person[]} */
let people = [];

/** @param {(person: Person) => boolean} isTrue */
async function untilAll(isTrue) {
  while (!people.every(isTrue)) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** @type {Record<string, (message: any) => Promise<Record<string, unknown>>>} */
const tasks = {
  async enter({ url, rooms }) {
    people = rooms.flatMap((/** @type {any} */ room) =>
      room.members.map((/** @type {any} */ member) => new Person(url, room, member)),
    );
    await untilAll(({ isWhole }) => isWhole);
    return {};
  },
  async talk() {
    load.isOn = true;
    for (const person of people) {
      person.say();
      person.page.write();
    }
    return {};
  },
  /** Resolves once everybody has lost the line that often and is back with everything answered. */
  async whole({ kills }) {
    await untilAll(({ disconnects, isWhole }) => disconnects >= kills && isWhole);
    return {};
  },
  /** Resolves once everything that has been said by now is answered and everybody is connected. */
  async answered() {
    const said = new Map(
      people.map((person) => [person, { ids: [...person.pending.keys()], keys: person.page.keys }]),
    );
    await untilAll((person) => {
      const { ids = [], keys = 0 } = said.get(person) ?? {};
      const isAnswered = !ids.some((id) => person.pending.has(id));
      return person.isWhole && isAnswered && person.page.savedKeys >= keys;
    });
    return {};
  },
  /** Ends the load and waits for the last answers, then for views as new as `seqs` says. */
  async rest() {
    load.isOn = false;
    await untilAll(({ pending, isWhole, page }) => pending.size === 0 && isWhole && page.isSaved);
    return {};
  },
  async views({ seqs }) {
    await Promise.race([
      untilAll(({ view, roomId }) => (view?.seq ?? 0) >= seqs[roomId]),
      new Promise((resolve) => setTimeout(resolve, 5_000)),
    ]);
    const views = people.map(({ roomId, view }) => ({
      roomId,
      seq: view?.seq,
      texts: view?.messages.map((/** @type {any} */ message) => message.text),
    }));
    return { views };
  },
  /** What every page shows, once those of a document are equal or have had the time to be. */
  async documents() {
    const until = Date.now() + 20_000;
    let pages = people.map(({ page }) => page.report);
    /** @type {(pages: any[]) => boolean} */
    const areEqual = (all) =>
      all.every((page) =>
        all.every((o) => o.askedQuestionId !== page.askedQuestionId || o.text === page.text),
      );
    while (!areEqual(pages) && Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      pages = people.map(({ page }) => page.report);
    }
    return { pages };
  },
};

serveTasks(tasks);
