import {
  documentSavedSchema,
  errorEnvelopeSchema,
  openedDocumentSchema,
  roomCommandResultSchema,
  roomSubscriptionSchema,
  serverEventSchemas,
  type Ack,
  type ClientToServerEvents,
  type ServerToClientEvents,
} from '@hotseat/contracts';
import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';
import { ApiFailure } from '../http/api-failure.ts';
import { setConnectionState } from './connection-state.ts';
import { drainDelayMs } from './reconnect-delay.ts';

export type HotseatSocket = Socket<ServerToClientEvents, ClientToServerEvents>;
type ServerEvent = keyof ServerToClientEvents & keyof typeof serverEventSchemas;
type ServerPayload<E extends ServerEvent> = z.output<(typeof serverEventSchemas)[E]>;

const ackSchemas = {
  'room:subscribe': roomSubscriptionSchema,
  'room:command': roomCommandResultSchema,
  'doc:open': openedDocumentSchema,
  'doc:update': documentSavedSchema,
  'doc:awareness': z.object({}),
} as const satisfies Record<keyof ClientToServerEvents, z.ZodType>;

type ClientEvent = keyof ClientToServerEvents;
type ClientPayload<E extends ClientEvent> = Parameters<ClientToServerEvents[E]>[0];
type AckData<E extends ClientEvent> = z.output<(typeof ackSchemas)[E]>;

const defaultAckTimeoutMs = 10_000;

let shared: HotseatSocket | null = null;
let comeBack: ReturnType<typeof setTimeout> | undefined;

/** The page's one connection, opened on first use and reopened after `disconnectSocket`. */
export function connectSocket(): HotseatSocket {
  shared ??= createSocket();
  if (!shared.connected && !shared.active && comeBack === undefined) {
    setConnectionState('connecting');
    shared.connect();
  }
  return shared;
}

/** Closes the connection when no room is open; the next `connectSocket` opens it again. */
export function disconnectSocket(): void {
  clearTimeout(comeBack);
  comeBack = undefined;
  shared?.disconnect();
  setConnectionState('idle');
}

function createSocket(): HotseatSocket {
  const socket: HotseatSocket = io({
    path: '/socket.io',
    transports: ['websocket'],
    autoConnect: false,
    reconnectionDelay: 400,
    reconnectionDelayMax: 8_000,
    randomizationFactor: 0.5,
    timeout: 10_000,
  });
  socket.on('connect', () => setConnectionState('online'));
  socket.on('disconnect', (reason) => {
    setConnectionState(navigator.onLine ? 'reconnecting' : 'offline');
    // The client library comes back by itself except where the server closed the connection.
    if (reason === 'io server disconnect') returnAfter(socket, 0);
  });
  socket.on('connect_error', (error) => {
    setConnectionState(navigator.onLine ? 'reconnecting' : 'offline');
    // Refused by the server (no session, wrong origin) rather than out of reach: not retried by
    // the library; a new session may exist by the time of the next try.
    if (!socket.active) returnAfter(socket, 4_000);
    console.warn('realtime: no connection:', refusalCode(error));
  });
  socket.on('server:draining', (event) => {
    const parsed = serverEventSchemas['server:draining'].safeParse(event);
    socket.disconnect();
    setConnectionState('reconnecting');
    returnAfter(socket, parsed.success ? parsed.data.retryAfterMs : 1_000);
  });
  globalThis.addEventListener('offline', () => setConnectionState('offline'));
  globalThis.addEventListener('online', () => {
    if (!socket.connected) setConnectionState('reconnecting');
    else setConnectionState('online');
  });
  return socket;
}

function returnAfter(socket: HotseatSocket, waitMs: number): void {
  clearTimeout(comeBack);
  comeBack = setTimeout(
    () => {
      comeBack = undefined;
      socket.connect();
    },
    drainDelayMs(waitMs, Math.random()),
  );
}

function refusalCode(error: Error & { data?: unknown }): string {
  const refusal = errorEnvelopeSchema.shape.error.safeParse(error.data);
  return refusal.success ? refusal.data.code : error.message;
}

/**
 * Listens to a server event; what does not parse never reaches `handler`. Returns how to stop.
 * `onInvalid` is where a room asks for a fresh snapshot.
 */
export function onServerEvent<E extends ServerEvent>(
  event: E,
  handler: (payload: ServerPayload<E>) => void,
  onInvalid?: () => void,
): () => void {
  const listener = (payload: unknown): void => {
    const parsed = serverEventSchemas[event].safeParse(payload);
    if (parsed.success) {
      handler(parsed.data as ServerPayload<E>);
      return;
    }
    // Names and places only: the payload may be somebody's answer.
    console.error(
      `realtime: ${event} does not have the agreed shape`,
      z.prettifyError(parsed.error),
    );
    onInvalid?.();
  };
  // Socket.IO types listeners per event name, which a generic name cannot satisfy.
  const socket = connectSocket() as unknown as Socket<Record<string, (payload: unknown) => void>>;
  socket.on(event as string, listener);
  return () => socket.off(event as string, listener);
}

/**
 * Sends an event and returns what its acknowledgement carries, parsed. Without a connection it
 * waits for one until the time is up.
 *
 * Throws `ApiFailure`: the server's own, or `unavailable` with `details.offline` where no
 * acknowledgement came within `timeoutMs` (the server may have acted all the same: repeat with the
 * same command id).
 */
export async function emitWithAck<E extends ClientEvent>(
  event: E,
  payload: ClientPayload<E>,
  options: { timeoutMs?: number } = {},
): Promise<AckData<E>> {
  const ack = await emitRaw(event, payload, options.timeoutMs ?? defaultAckTimeoutMs);
  if (!ack.ok) {
    const error = errorEnvelopeSchema.shape.error.safeParse(ack.error);
    if (error.success) throw ApiFailure.fromWire(error.data, null);
    throw new ApiFailure({ code: 'internal', message: `${event}: an error of unknown shape` });
  }
  const parsed = ackSchemas[event].safeParse(ack.data);
  if (parsed.success) return parsed.data as AckData<E>;
  throw new ApiFailure({
    code: 'internal',
    message: `${event}: the acknowledgement does not have the agreed shape: ${parsed.error.message}`,
  });
}

function emitRaw(event: ClientEvent, payload: unknown, timeoutMs: number): Promise<Ack<unknown>> {
  const socket = connectSocket() as unknown as Socket;
  return new Promise((resolve, reject) => {
    socket.timeout(timeoutMs).emit(event, payload, (error: Error | null, ack: Ack<unknown>) => {
      if (error) {
        reject(
          new ApiFailure({
            code: 'unavailable',
            message: `${event}: no acknowledgement within ${timeoutMs} ms`,
            details: { offline: true, timedOut: true },
          }),
        );
      } else resolve(ack);
    });
  });
}
