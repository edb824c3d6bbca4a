import type { IncomingMessage } from 'node:http';

/**
 * Whether a request that can change something comes from Hotseat's own pages. Browsers send
 * `Origin` with every WebSocket and every POST; programs without one carry no cookie of a victim.
 *
 * @param publicUrl origin that people use when a proxy changes the host; null without one
 */
export function isSameOrigin(request: IncomingMessage, publicUrl: string | null): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  if (publicUrl !== null && new URL(publicUrl).origin === origin) return true;
  return new URL(origin).host === host;
}
