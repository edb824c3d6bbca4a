import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/**
 * @typedef {import('node:net').Socket} Socket
 * @typedef {object} Line
 * @property {Socket} near the side that dialled
 * @property {Socket} far the side that was dialled
 * @property {boolean} isDead nothing passes any more, and neither side is told
 *
 * How bytes are passed on. `whole`: as they come. `bytes`: one at a time. `mute`: towards the far
 * side only, so that what is asked is done and never answered. `held`: not at all, both lines stay open.
 * @typedef {'whole' | 'bytes' | 'mute' | 'held'} Mode
 */

/** A wire that can be cut: TCP on a port of its own, to whichever port `pick` names for a new line. */
export class LineProxy {
  /** @type {Set<Line>} */
  #lines = new Set();
  /** @type {Mode} */
  #mode = 'whole';
  #server = createServer({ pauseOnConnect: true }, (near) => this.#dial(near));
  port = 0;

  /** @param {() => number | null} pick null refuses the line */
  constructor(pick) {
    this.pick = pick;
  }

  async listen() {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('no address');
    this.port = address.port;
    return this;
  }

  get url() {
    return `http://127.0.0.1:${this.port}`;
  }

  /**
   * For lines that are open and for new ones. What was held goes on where it stopped.
   *
   * @param {Mode} mode
   */
  set mode(mode) {
    this.#mode = mode;
    for (const { near, far } of this.#lines) {
      near[mode === 'held' ? 'pause' : 'resume']();
      far[mode === 'held' ? 'pause' : 'resume']();
    }
  }

  /** Nothing passes on the lines that are open, for good, and neither side is told; new ones are sound. */
  abandon() {
    for (const line of this.#lines) line.isDead = true;
  }

  /** Resets every line: neither side gets to say good-bye. */
  cut() {
    for (const { near, far } of this.#lines) {
      near.resetAndDestroy();
      far.resetAndDestroy();
    }
    return this.#lines.size;
  }

  async close() {
    this.cut();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** @param {Socket} near */
  #dial(near) {
    const port = this.pick();
    if (port === null) {
      near.resetAndDestroy();
      return;
    }
    const far = connect(port, '127.0.0.1');
    /** @type {Line} */
    const line = { near, far, isDead: false };
    this.#lines.add(line);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ]) {
      one?.setNoDelay();
      one?.on('error', () => undefined);
      one?.on('close', () => {
        this.#lines.delete(line);
        other?.destroy();
      });
    }
    near.on('data', (data) => !line.isDead && this.#pass(far, data));
    far.on('data', (data) => {
      if (this.#mode !== 'mute' && !line.isDead) this.#pass(near, data);
    });
    if (this.#mode === 'held') far.pause();
    else near.resume();
  }

  /**
   * @param {Socket} to
   * @param {Buffer} data
   */
  #pass(to, data) {
    if (this.#mode !== 'bytes') {
      to.write(data);
      return;
    }
    // Nagle is off: each write is a segment of its own.
    for (let index = 0; index < data.length; index += 1) to.write(data.subarray(index, index + 1));
  }
}
