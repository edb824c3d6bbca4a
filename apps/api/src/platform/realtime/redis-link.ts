import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { createClient } from 'redis';
import { Subject } from 'rxjs';
import { setTimeout as sleep } from 'node:timers/promises';
import { CONFIG, type Config } from '../config/index.ts';

/** What processes tell each other beside Socket.IO's own messages. */
const peerChannel = 'hotseat:peers';
/** A line to Redis on which nothing is heard for this long is made anew, in ms. */
const silentMs = 15_000;
const pingMs = 5_000;
/** Between two tries to read when Redis answers with an error, in ms. */
const readAgainMs = 250;
/** The stream is a wake-up: what is older than this many messages is nobody's business any more. */
const maxStreamLength = 5_000;

type Client = ReturnType<typeof openClient>;

/**
 * The way to the other processes of a cluster, where `REDIS_URL` names one. Nothing that has to arrive
 * goes this way: rooms and documents follow the database, and lose nothing while Redis is away.
 */
@Injectable()
export class RedisLink implements OnApplicationShutdown {
  private readonly logger = new Logger(RedisLink.name);
  private readonly arrived = new Subject<unknown>();
  private readonly clients: Client[] = [];
  private readonly publisher: Client | null;
  private isClosed = false;
  private wasUp = false;

  /** Whatever another process has told, or this one itself; unchecked. */
  readonly heard = this.arrived.asObservable();

  constructor(@Inject(CONFIG) { REDIS_URL }: Config) {
    // Without a queue: a cursor is worth nothing once Redis is back, and must not wait for it.
    this.publisher = REDIS_URL === undefined ? null : this.open(REDIS_URL, true);
    if (REDIS_URL === undefined || this.publisher === null) return;
    this.publisher.on('ready', () => {
      this.wasUp = true;
      this.logger.log('connected to Redis');
    });
    void connect(this.publisher);
    const listener = this.open(REDIS_URL, false);
    void connect(listener).then(() => listener.subscribe(peerChannel, (said) => this.hear(said)));
  }

  /** Whether this process is one of a cluster. */
  get isOn(): boolean {
    return this.publisher !== null;
  }

  get isConnected(): boolean {
    return this.publisher?.isReady ?? false;
  }

  /** Whether Redis has ever answered: until then its address may be wrong. */
  get hasConnected(): boolean {
    return this.wasUp;
  }

  /** Tells all processes of the cluster, if Redis is there. */
  tell(message: unknown): void {
    void this.publish(peerChannel, JSON.stringify(message));
  }

  /** What makes Socket.IO's broadcasts reach the other processes' sockets; null without a cluster. */
  socketAdapter(): ReturnType<typeof createAdapter> | null {
    const { publisher } = this;
    if (publisher === null) return null;
    // As much of a client as the adapter uses, with nothing left that could reject unheard (0.3.1
    // handles neither a failed PUBLISH nor one line that is closed twice, and reads again at once).
    const client = {
      // Tells the adapter which package the client is of.
      sSubscribe: () => Promise.resolve(),
      duplicate: () => this.reader(),
      xAdd: publisher.xAdd.bind(publisher),
      publish: (channel: string, payload: Buffer) => this.publish(channel, payload),
    };
    return createAdapter(client, { streamName: 'hotseat:sockets', maxLen: maxStreamLength });
  }

  /** After the sockets are closed: nobody reads any more. */
  onApplicationShutdown(): void {
    this.isClosed = true;
    for (const client of this.clients) close(client);
  }

  private publish(channel: string, payload: string | Buffer): Promise<number> {
    if (!this.publisher?.isReady || this.isClosed) return Promise.resolve(0);
    return this.publisher.publish(channel, payload).catch((error: unknown) => {
      this.logger.warn({ err: error }, 'other processes were not told');
      return 0;
    });
  }

  private reader() {
    const line = this.open(this.publisher?.options.url ?? '', false);
    return {
      on: line.on.bind(line),
      sSubscribe: () => Promise.resolve(),
      connect: () => connect(line),
      subscribe: line.subscribe.bind(line),
      xRead: async (...request: Parameters<typeof line.xRead>) => {
        if (this.isClosed) return new Promise<never>(() => undefined);
        try {
          return await line.xRead(...request);
        } catch (error) {
          await sleep(readAgainMs);
          throw error;
        }
      },
      disconnect: () => close(line),
    };
  }

  private hear(said: string): void {
    try {
      this.arrived.next(JSON.parse(said));
    } catch (error) {
      this.logger.warn({ err: error }, 'another process said something that is not understood');
    }
  }

  private open(url: string, disableOfflineQueue: boolean): Client {
    const client = openClient(url, disableOfflineQueue);
    this.clients.push(client);
    // Told once for each outage: the tries to come back fail in the same way.
    let isTold = false;
    client.on('error', (error: unknown) => {
      if (!isTold && !this.isClosed) this.logger.warn({ err: error }, 'Redis is away');
      isTold = true;
    });
    client.on('ready', () => (isTold = false));
    return client;
  }
}

function openClient(url: string, disableOfflineQueue: boolean) {
  return createClient({
    url,
    // The replies of streams as the adapter reads them.
    RESP: 2,
    disableOfflineQueue,
    pingInterval: pingMs,
    socket: {
      socketTimeout: silentMs,
      reconnectStrategy: (tries) => Math.min(50 * 2 ** Math.min(tries, 10), 1_000),
    },
  });
}

/** Tries until it succeeds; never settles where the client is closed meanwhile. */
async function connect(client: Client): Promise<void> {
  try {
    await client.connect();
  } catch {
    await new Promise<never>(() => undefined);
  }
}

function close(client: Client): void {
  if (client.isOpen) client.destroy();
}
