import { randomUUID } from 'node:crypto';
import * as Y from 'yjs';

/** Time between an acknowledgement and the next words. */
const THINK_MS = 20;

/**
 * Somebody's window on a shared answer: shows what the server says, and, where they may, writes. As in
 * the web app, one message is under way at a time, and what is sent is what the server is not known to have.
 */
export class DocumentPage {
  doc = new Y.Doc();
  text = this.doc.getText('answer');
  /** What the server is known to have stored. @type {Uint8Array} */
  held = Y.encodeStateVector(this.doc);
  /** Own keys that were acknowledged as stored. */
  savedKeys = 0;
  isOpen = false;
  isSending = false;

  /**
   * @param {import('socket.io-client').Socket} socket
   * @param {{ roomId: string, askedQuestionId: string }} reference
   * @param {{ writes: boolean, isOn: () => boolean }} options
   */
  constructor(socket, reference, { writes, isOn }) {
    this.socket = socket;
    this.reference = reference;
    this.writes = writes;
    this.isOn = isOn;
    socket.on('disconnect', () => (this.isOpen = false));
    socket.on('doc:updated', (event) => {
      if (event.askedQuestionId === reference.askedQuestionId) this.show(event.update);
    });
  }

  /** Own keys so far, acknowledged or not. */
  get keys() {
    return Y.getState(this.doc.store, this.doc.clientID);
  }

  get isSaved() {
    return this.isOpen && this.savedKeys >= this.keys;
  }

  /** To be called on every new connection, once the room is subscribed to. */
  async open() {
    const opened = await this.ask('doc:open', { stateVector: Y.encodeStateVector(this.doc) });
    this.show(opened.update);
    this.held = new Uint8Array(opened.stateVector);
    this.isOpen = true;
    void this.send();
  }

  /** Writes, and goes on for as long as `isOn` says. */
  write() {
    if (!this.writes || !this.isOn()) return;
    const { length } = this.text;
    // A text that stays as long as an answer, with keys everywhere in it.
    if (length > 2_000) this.text.delete(Math.floor(Math.random() * 1_000), 200);
    const place = Math.floor(Math.random() * (this.text.length + 1));
    this.text.insert(place, `${this.doc.clientID % 1_000} `);
    void this.send();
  }

  async send() {
    if (this.isSending || !this.isOpen) return;
    const { keys } = this;
    if (this.savedKeys >= keys) return this.later();
    this.isSending = true;
    const vector = Y.encodeStateVector(this.doc);
    const update = Y.encodeStateAsUpdate(this.doc, this.held);
    const connection = this.socket.id;
    try {
      await this.ask('doc:update', { updateId: randomUUID(), update });
      this.held = vector;
      this.savedKeys = keys;
    } catch {
      // The server tells again what it has, as after a lost connection.
      await new Promise((resolve) => setTimeout(resolve, 200));
      if (this.socket.id === connection) await this.open().catch(() => undefined);
    }
    this.isSending = false;
    void this.send();
  }

  later() {
    if (this.writes && this.isOn())
      setTimeout(() => this.keys <= this.savedKeys && this.write(), THINK_MS);
  }

  /** @param {Uint8Array} update */
  show(update) {
    Y.applyUpdate(this.doc, new Uint8Array(update), 'server');
  }

  /** @returns {import('./document-verdict.mjs').Page} */
  get report() {
    const { text, doc, savedKeys } = this;
    const { askedQuestionId } = this.reference;
    return { askedQuestionId, text: text.toJSON(), clientId: doc.clientID, savedKeys };
  }

  /**
   * @param {string} event
   * @param {Record<string, unknown>} request
   */
  async ask(event, request) {
    const ack = await this.socket
      .timeout(10_000)
      .emitWithAck(event, { ...this.reference, ...request });
    if (!ack.ok) throw new Error(`${event}: ${ack.error.code}`);
    return ack.data;
  }
}
