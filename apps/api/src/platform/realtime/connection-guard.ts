import { performance } from 'node:perf_hooks';
import { Logger } from '@nestjs/common';
import type { Server } from 'socket.io';
import { TokenBucket } from './token-bucket.ts';

interface Packet {
  type: string;
  data?: string | Buffer;
}

/** A WebSocket of `ws`, as engine.io holds it. */
interface Line {
  bufferedAmount: number;
  on(event: 'ping', heard: () => void): void;
  close(code: number, reason: string): void;
  terminate(): void;
}

/** What is known of one line. Kept on its socket: a table beside would cost each of them more. */
const watched = Symbol('watched');

/** engine.io's socket with the parts that its types keep to themselves. */
interface EngineSocket {
  [watched]?: Watched;
  transport: { socket: Line };
  writeBuffer: Packet[];
  on(event: 'packet', heard: (this: EngineSocket, packet: Packet) => void): void;
  on(event: 'packetCreate' | 'close', happens: (this: EngineSocket) => void): void;
}

interface Engine {
  clients: Record<string, EngineSocket>;
  on(event: 'connection', opened: (socket: EngineSocket) => void): void;
}

/** A client that does not read: this much waits for it in our memory, in bytes, then it is cut off. */
const maxBufferedBytes = 1024 * 1024;
/** Nobody needs more to say hello than a CONNECT packet. */
const maxBytesBeforeConnect = 4 * 1024;
const connectWithinMs = 10_000;
/** Frames of any kind for each message that a socket may send: the protocol's own are frames too. */
const framesPerMessage = 4;
/** WebSocket's own codes for a reason to come back (RFC 6455: 4000–4999 are the application's). */
const closeCodes = { slowConsumer: 4013, flood: 4029, noConnect: 4008 } as const;
/** A close frame gets this long to be read before the line is cut. */
const partingMs = 1_000;

/** `waiting` for the first word, `open`, or `parting`: told why, and about to be cut. */
type Phase = 'waiting' | 'open' | 'parting';

class Watched extends TokenBucket {
  phase: Phase = 'waiting';
  timer: NodeJS.Timeout | undefined;
}

/**
 * Watches the lines below Socket.IO, where nobody has been asked who they are yet: cuts off who says
 * nothing, says too much or does not read. One set of listeners serves all of them.
 */
export class ConnectionGuard {
  private readonly logger = new Logger(ConnectionGuard.name);

  constructor(private readonly messagesPerSecond: number) {}

  watch(server: Server): void {
    const framesPerSecond = this.messagesPerSecond * framesPerMessage;
    const hear = this.hear.bind(this);
    const checkBacklog = this.checkBacklog.bind(this);
    function heard(this: EngineSocket, packet: Packet): void {
      hear(this, packet);
    }
    function sends(this: EngineSocket): void {
      checkBacklog(this);
    }
    function closed(this: EngineSocket): void {
      clearTimeout(this[watched]?.timer);
    }
    (server.engine as unknown as Engine).on('connection', (socket) => {
      const watch = new Watched(framesPerSecond, performance.now());
      watch.timer = setTimeout(() => this.cut(socket, 'noConnect'), connectWithinMs);
      socket[watched] = watch;
      socket.transport.socket.on('ping', () => this.countFrame(socket));
      socket.on('packet', heard);
      socket.on('packetCreate', sends);
      socket.on('close', closed);
    });
  }

  private hear(socket: EngineSocket, packet: Packet): void {
    this.countFrame(socket);
    const watch = socket[watched];
    if (watch?.phase !== 'waiting' || packet.type !== 'message') return;
    if ((packet.data?.length ?? 0) > maxBytesBeforeConnect) {
      this.cut(socket, 'flood');
      return;
    }
    // Socket.IO itself refuses whatever else comes first.
    watch.phase = 'open';
    clearTimeout(watch.timer);
    watch.timer = undefined;
  }

  private countFrame(socket: EngineSocket): void {
    const waitMs = socket[watched]?.take(performance.now()) ?? 0;
    if (waitMs > 0) this.cut(socket, 'flood');
  }

  private checkBacklog(socket: EngineSocket): void {
    const { writeBuffer, transport } = socket;
    // Whoever reads has next to nothing waiting; adding it up is for the others, now and then.
    if (writeBuffer.length === 0 || (writeBuffer.length > 16 && writeBuffer.length % 16 !== 0))
      return;
    if (socket[watched]?.phase === 'parting') {
      writeBuffer.length = 0;
      return;
    }
    const waiting = writeBuffer.reduce((sum, packet) => sum + (packet.data?.length ?? 0), 0);
    if (waiting + transport.socket.bufferedAmount > maxBufferedBytes) {
      this.cut(socket, 'slowConsumer');
    }
  }

  private cut(socket: EngineSocket, reason: keyof typeof closeCodes): void {
    const watch = socket[watched];
    if (!watch || watch.phase === 'parting') return;
    watch.phase = 'parting';
    clearTimeout(watch.timer);
    this.logger.warn({ reason }, 'cut a connection off');
    // What waits is given up, so that the reason has a chance to be read; then the line is cut.
    const line = socket.transport.socket;
    socket.writeBuffer.length = 0;
    line.close(closeCodes[reason], reason);
    setTimeout(() => line.terminate(), partingMs).unref();
  }
}

/** Cuts all lines without a word. */
export function terminateAll(server: Server): void {
  const { clients } = server.engine as unknown as Engine;
  for (const socket of Object.values(clients)) socket.transport.socket.terminate();
}
