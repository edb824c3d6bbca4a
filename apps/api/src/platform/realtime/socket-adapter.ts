import { performance } from 'node:perf_hooks';
import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { Server, ServerOptions, Socket } from 'socket.io';
import type { Config } from '../config/index.ts';
import { apiError } from '../errors/index.ts';
import { isSameOrigin } from '../security/index.ts';
import { ConnectionGuard, terminateAll } from './connection-guard.ts';
import type { RedisLink } from './redis-link.ts';
import { TokenBucket } from './token-bucket.ts';

/** Largest frame that a client may send, in bytes; a bigger one ends its connection. */
const maxFrameBytes = 64 * 1024;
/** How long a server that stops waits for its clients' good-byes. */
const maxPartingMs = 2_000;

interface MessageHandler {
  message: string;
  callback: (data: unknown, ack: unknown) => unknown;
}

/** Where a socket keeps its handlers, and that somebody hears when it goes. */
const handlers = Symbol('handlers');
const isFollowed = Symbol('isFollowed');
type HandledSocket = Socket & { [handlers]?: MessageHandler[]; [isFollowed]?: true };

/** Socket.IO as Hotseat uses it: websocket only, small frames, own pages only. */
export class SocketAdapter extends IoAdapter {
  /** Made with a socket's first message: most sockets listen. */
  private readonly buckets = new WeakMap<Socket, TokenBucket>();

  /** One listener for all sockets. */
  private readonly dispatch: (this: HandledSocket, message: string, ...args: unknown[]) => void;

  constructor(
    app: INestApplicationContext,
    private readonly config: Config,
    private readonly redis: RedisLink,
  ) {
    super(app);
    const handle = this.handle.bind(this);
    this.dispatch = function dispatch(message, ...args) {
      handle(this, message, args);
    };
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    const publicUrl = this.config.HOTSEAT_PUBLIC_URL ?? null;
    const server: Server = super.createIOServer(port, {
      ...options,
      transports: ['websocket'],
      perMessageDeflate: false,
      httpCompression: false,
      serveClient: false,
      maxHttpBufferSize: maxFrameBytes,
      // For the whole way in, our own look at the session included: the guard waits less for theirs.
      connectTimeout: 45_000,
      allowRequest: (
        request: Parameters<typeof isSameOrigin>[0],
        decide: (error: string | null, allowed: boolean) => void,
      ) => {
        const allowed = isSameOrigin(request, publicUrl);
        decide(allowed ? null : 'origin_not_allowed', allowed);
      },
    } as ServerOptions);
    const cluster = this.redis.socketAdapter();
    if (cluster) server.adapter(cluster);
    new ConnectionGuard(this.config.HOTSEAT_MESSAGES_PER_SECOND).watch(server);
    return server;
  }

  /**
   * As Nest's own, without an observable for each message and a listener for each name on each socket:
   * our handlers return a promise of the acknowledgement, and errors have gone through the filter when
   * they settle. Called once for each gateway.
   */
  override bindMessageHandlers(socket: HandledSocket, added: MessageHandler[]): void {
    const before = socket[handlers];
    socket[handlers] = before ? [...before, ...added] : added;
    if (!before) socket.onAny(this.dispatch);
  }

  /**
   * Nest's gateways share what their server tells of disconnections, and each would hear the same one
   * from a listener of its own on each socket: the first one's tells them all.
   */
  override bindClientDisconnect(socket: HandledSocket, tell: (reason: string) => void): void {
    if (socket[isFollowed]) return;
    socket[isFollowed] = true;
    socket.on('disconnect', tell);
  }

  private handle(socket: HandledSocket, message: string, args: unknown[]): void {
    const handler = socket[handlers]?.find((each) => each.message === message);
    if (!handler) return;
    const last = args.at(-1);
    const ack = isAck(last) ? last : undefined;
    const data = args[0] === ack ? undefined : args[0];
    const waitMs = this.bucketOf(socket).take(performance.now());
    if (waitMs === 0) void answer(handler.callback(data, ack), ack);
    else if (ack) ack({ ok: false, error: tooFast(waitMs) });
  }

  /** Clients have been told to come back: whoever does not even read that is not waited for. */
  override async close(server: Server): Promise<void> {
    const late = setTimeout(() => terminateAll(server), maxPartingMs);
    await super.close(server);
    clearTimeout(late);
  }

  private bucketOf(socket: Socket): TokenBucket {
    const known = this.buckets.get(socket);
    if (known) return known;
    const made = new TokenBucket(this.config.HOTSEAT_MESSAGES_PER_SECOND, performance.now());
    this.buckets.set(socket, made);
    return made;
  }
}

async function answer(
  result: unknown,
  ack: ((answer: unknown) => void) | undefined,
): Promise<void> {
  const answered = await result;
  if (answered !== undefined && answered !== null) ack?.(answered);
}

function isAck(value: unknown): value is (answer: unknown) => void {
  return typeof value === 'function';
}

function tooFast(retryAfterMs: number) {
  return apiError('rate_limited', { retryAfterMs }, '');
}
