import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const fromOutside = /^[A-Za-z0-9._-]{1,64}$/;

/** The id that a proxy gave the request, if it is a harmless one, or a new one. */
export function makeCorrelationId(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && fromOutside.test(given) ? given : randomUUID();
}

/** The id under which pino-http logs this request. */
export function correlationIdOf(request: IncomingMessage): string {
  return 'id' in request && typeof request.id === 'string' ? request.id : randomUUID();
}
