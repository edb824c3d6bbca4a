import type { IncomingMessage } from 'node:http';
import type { Socket } from 'socket.io';

/**
 * Lets go of the HTTP request that a socket began with, cookies included: nobody asks for it once the
 * session is known, and it is a third of what an idle connection costs.
 */
export function forgetRequest(socket: Pick<Socket, 'conn' | 'handshake'>): void {
  // Socket.IO declares both as there for good, and only its own getters would read them.
  (socket.conn as { request: IncomingMessage | null }).request = null;
  socket.handshake.headers = {};
}
