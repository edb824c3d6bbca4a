import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { Server, ServerOptions } from 'socket.io';
import type { Config } from '../config/index.ts';
import { isSameOrigin } from '../security/index.ts';

/** Largest frame that a client may send, in bytes; a bigger one ends its connection. */
const maxFrameBytes = 64 * 1024;

/** Socket.IO as Hotseat uses it: websocket only, small frames, own pages only. */
export class SocketAdapter extends IoAdapter {
  constructor(
    app: INestApplicationContext,
    private readonly config: Config,
  ) {
    super(app);
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    const publicUrl = this.config.HOTSEAT_PUBLIC_URL ?? null;
    return super.createIOServer(port, {
      ...options,
      transports: ['websocket'],
      perMessageDeflate: false,
      httpCompression: false,
      serveClient: false,
      maxHttpBufferSize: maxFrameBytes,
      connectTimeout: 10_000,
      allowRequest: (
        request: Parameters<typeof isSameOrigin>[0],
        decide: (error: string | null, allowed: boolean) => void,
      ) => {
        const allowed = isSameOrigin(request, publicUrl);
        decide(allowed ? null : 'origin_not_allowed', allowed);
      },
    } as ServerOptions);
  }
}
