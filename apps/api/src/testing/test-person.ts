import {
  routes,
  type Ack,
  type ClientToServerEvents,
  type Me,
  type RoomCommand,
  type RoomCommandResult,
  type RoomId,
  type RoomSnapshot,
  type RoomView,
  type Route,
  type RouteName,
  type Routes,
  type ServerToClientEvents,
} from '@hotseat/contracts';
import { io, type Socket } from 'socket.io-client';
import { v7 } from 'uuid';
import type { z } from 'zod';

type ClientSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

export interface Answer<T> {
  status: number;
  body: T;
}

/** Somebody with a cookie and, once connected, a socket that keeps every frame it received. */
export class TestPerson {
  /** Every event received, as it came over the wire. */
  readonly frames: string[] = [];
  private socket: ClientSocket | undefined;

  private constructor(
    readonly url: string,
    readonly cookie: string,
    readonly me: Me,
  ) {}

  static async signIn(url: string, displayName: string): Promise<TestPerson> {
    const response = await fetch(url + routes.createGuestSession.path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ displayName }),
    });
    if (response.status !== 200) throw new Error(`sign-in: ${await response.text()}`);
    const cookie = response.headers
      .getSetCookie()
      .map((header) => header.split(';')[0])
      .join('; ');
    return new TestPerson(
      url,
      cookie,
      routes.createGuestSession.response.parse(await response.json()),
    );
  }

  /** The same person on another server of the same cluster. */
  at(url: string): TestPerson {
    return new TestPerson(url, this.cookie, this.me);
  }

  onAnotherDevice(): TestPerson {
    return new TestPerson(this.url, this.cookie, this.me);
  }

  /** Calls a route and parses what comes back with its schema. @throws Error on a status >= 400 */
  async call<N extends RouteName>(
    name: N,
    request: {
      params?: Record<string, string>;
      query?: Record<string, string>;
      body?: unknown;
    } = {},
  ): Promise<z.output<Routes[N]['response']>> {
    const { status, body } = await this.request(routes[name], request);
    if (status >= 400) throw new Error(`${name}: ${status} ${JSON.stringify(body)}`);
    // The schema of this very route: the table's type says which.
    return routes[name].response.parse(body) as z.output<Routes[N]['response']>;
  }

  /** Calls a route and returns whatever comes back. */
  async request(
    route: Route,
    request: {
      params?: Record<string, string>;
      query?: Record<string, string>;
      body?: unknown;
    } = {},
  ): Promise<Answer<unknown>> {
    const path = route.path.replace(/:(\w+)/g, (_, key: string) =>
      encodeURIComponent(request.params?.[key] ?? ''),
    );
    const query = new URLSearchParams(request.query).toString();
    const response = await fetch(`${this.url}${path}${query ? `?${query}` : ''}`, {
      method: route.method,
      headers: { cookie: this.cookie, 'content-type': 'application/json' },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    });
    return { status: response.status, body: await response.json() };
  }

  /** Opens a socket (again, after `leave`) without entering a room. */
  async connect(): Promise<ClientSocket> {
    const socket: ClientSocket = io(this.url, {
      transports: ['websocket'],
      extraHeaders: { cookie: this.cookie },
      reconnectionDelay: 20,
      reconnectionDelayMax: 100,
      forceNew: true,
    });
    this.socket = socket;
    socket.onAny((...event: unknown[]) => this.frames.push(JSON.stringify(event)));
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return socket;
  }

  async subscribe(roomId: RoomId): Promise<Ack<RoomSnapshot>> {
    const socket = this.socket ?? (await this.connect());
    const ack = await socket.timeout(5_000).emitWithAck('room:subscribe', { roomId });
    if (!ack.ok) return ack;
    if (!('view' in ack.data)) throw new Error('a first subscription got no whole view');
    return { ok: true, data: ack.data };
  }

  async command(
    roomId: RoomId,
    command: RoomCommand,
    commandId: string = v7(),
  ): Promise<Ack<RoomCommandResult>> {
    const socket = this.socket ?? (await this.connect());
    const request = { roomId, commandId: commandId as never, command };
    // Longer than the server takes to say that it cannot.
    return socket.timeout(10_000).emitWithAck('room:command', request);
  }

  /** The room as this person sees it now. */
  async see(roomId: RoomId): Promise<RoomView> {
    const { view } = await this.call('getRoom', { params: { roomId } });
    return view;
  }

  get isConnected(): boolean {
    return this.socket?.connected ?? false;
  }

  get connection(): ClientSocket {
    if (!this.socket) throw new Error('not connected');
    return this.socket;
  }

  leave(): void {
    this.socket?.disconnect();
    this.socket = undefined;
  }
}
