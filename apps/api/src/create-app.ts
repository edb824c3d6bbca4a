import type { IncomingMessage, ServerResponse } from 'node:http';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { routes } from '@hotseat/contracts';
import compression from 'compression';
import { json, Router } from 'express';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module.ts';
import type { Config } from './platform/config/index.ts';
import { HttpErrorFilter, validationPipe } from './platform/errors/index.ts';
import { RedisLink, SocketAdapter } from './platform/realtime/index.ts';
import { limitByAddress, refuseOtherOrigins, securityHeaders } from './platform/security/index.ts';
import { serveWeb } from './platform/web/serve-web.ts';

/** The application, wired but not listening; what main.ts and the integration tests start. */
export async function createApp(config: Config): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(config), {
    bodyParser: false,
    bufferLogs: true,
    // A failed start is thrown to whoever called, with its reason.
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  const publicUrl = config.HOTSEAT_PUBLIC_URL ?? null;
  app.set('trust proxy', config.HOTSEAT_TRUST_PROXY);
  app.disable('x-powered-by');
  app.use(securityHeaders(publicUrl?.startsWith('https:') ?? false));
  app.use(refuseOtherOrigins(publicUrl));
  app.use(compression());
  mountApi(app, config);
  if (config.HOTSEAT_WEB_DIR !== undefined) app.use(serveWeb(config.HOTSEAT_WEB_DIR));
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new HttpErrorFilter());
  app.useWebSocketAdapter(new SocketAdapter(app, config, app.get(RedisLink)));
  app.enableShutdownHooks();
  return app;
}

function mountApi(app: NestExpressApplication, config: Config): void {
  app.use('/api', (_request: IncomingMessage, response: ServerResponse, next: () => void) => {
    response.setHeader('Cache-Control', 'no-store');
    next();
  });
  app.use('/api/guest-sessions', limitByAddress(config.HOTSEAT_GUESTS_PER_10_MINUTES));
  app.use('/api/invitations', limitByAddress(config.HOTSEAT_CODES_PER_10_MINUTES));
  const limitRooms = limitByAddress(config.HOTSEAT_ROOMS_PER_10_MINUTES);
  app.use(Router().post(routes.createRoom.path, limitRooms));
  // A reference of 20,000 Chinese characters alone is 60 kB.
  app.use('/api/drafts', json({ limit: '512kb' }));
  // A whole file may come as text; its own cap is checked behind the session.
  app.use('/api/handbook-imports', json({ limit: '11mb' }));
  app.use(json({ limit: '64kb' }));
}
