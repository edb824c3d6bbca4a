import { io } from 'socket.io-client';
import { serveTasks } from './support/serve-tasks.mjs';

// One client process of `bench:storm`: many sockets that come back as the web app's do.

/** As the web app has it: spread out, and further apart with every try. */
const reconnection = {
  reconnectionDelay: 400,
  reconnectionDelayMax: 8_000,
  randomizationFactor: 0.5,
};
/** Sockets that are on their way in at once before the storm: as many people do not come in one moment. */
const entering = 40;

class Visitor {
  /** When it was in its room for the last time, by the clock that all processes share. */
  wholeAt = 0;
  isIn = false;
  /** @type {{ epoch: number, seq: number } | null} */
  held = null;

  /**
   * @param {string} url
   * @param {{ roomId: string, cookie: string }} seat
   */
  constructor(url, { roomId, cookie }) {
    this.roomId = roomId;
    this.socket = io(url, {
      transports: ['websocket'],
      forceNew: true,
      extraHeaders: { cookie },
      ...reconnection,
    });
    this.socket.on('connect', () => void this.subscribe());
    this.socket.on('connect_error', (/** @type {any} */ error) => {
      if (this.socket.active) return;
      // Let in by the server and then refused: the library does not try again by itself.
      counts.refused += 1;
      if (counts.refused === 1) console.error('refused:', error.message);
      setTimeout(() => this.socket.connect(), 500 + Math.random() * 1_000);
    });
    this.socket.on('disconnect', () => (this.isIn = false));
  }

  async subscribe() {
    const since = this.held ? { epoch: this.held.epoch, lastSeq: this.held.seq } : {};
    const connection = this.socket.id;
    try {
      const ack = await this.socket
        .timeout(15_000)
        .emitWithAck('room:subscribe', { roomId: this.roomId, ...since });
      if (!ack.ok) throw new Error(ack.error.code);
      const { epoch, seq } = ack.data.view ?? ack.data;
      // The rooms are quiet: who is back must find exactly what they left.
      if (this.held && (this.held.epoch !== epoch || this.held.seq !== seq)) counts.unequal += 1;
      this.held = { epoch, seq };
      this.wholeAt = Date.now();
      this.isIn = true;
    } catch (error) {
      counts.refused += 1;
      if (counts.refused === 1) console.error('refused:', String(error));
      if (this.socket.id === connection) setTimeout(() => void this.subscribe(), 500);
    }
  }
}

const counts = { refused: 0, unequal: 0 };
/** @type {Visitor[]} */
const visitors = [];
const pause = () => new Promise((resolve) => setTimeout(resolve, 10));

/** @type {Record<string, (message: any) => Promise<Record<string, unknown>>>} */
const tasks = {
  async enter({ url, rooms, sockets }) {
    const seats = rooms.flatMap((/** @type {any} */ { roomId, members }) =>
      members.map((/** @type {any} */ { cookie }) => ({ roomId, cookie })),
    );
    for (let n = 0; n < sockets; n += 1) {
      visitors.push(new Visitor(url, seats[n % seats.length]));
      while (visitors.filter(({ isIn }) => !isIn).length >= entering) await pause();
    }
    while (!visitors.every(({ isIn }) => isIn)) await pause();
    counts.refused = 0;
    return {};
  },
  /** Resolves once everybody is in their room again, or patience is at an end. */
  async back({ patienceMs }) {
    const until = Date.now() + patienceMs;
    while (!visitors.every(({ isIn }) => isIn) && Date.now() < until) await pause();
    return { ...counts, wholeAt: visitors.flatMap(({ isIn, wholeAt }) => (isIn ? [wholeAt] : [])) };
  },
};

serveTasks(tasks);
