import { Module } from '@nestjs/common';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { LoggerModule } from 'nestjs-pino';
import { CONFIG, type Config } from '../config/index.ts';
import { makeCorrelationId } from './correlation-id.ts';

/** Room codes are keys to rooms, so a logged path does not carry them; queries are content. */
function loggedPath(url: string | undefined): string {
  const [path = ''] = (url ?? '').split('?');
  return path.replace(/^(\/(?:api\/invitations|join)\/)[^/]+/, '$1:code');
}

/** Structured logs: method, path, status, time; no body, no query, no cookie, no header. */
@Module({
  imports: [
    LoggerModule.forRootAsync({
      inject: [CONFIG],
      useFactory: (config: Config) => ({
        pinoHttp: {
          level: config.LOG_LEVEL,
          genReqId: (request: IncomingMessage, response: ServerResponse) => {
            const id = makeCorrelationId(request);
            response.setHeader('x-request-id', id);
            return id;
          },
          autoLogging: {
            ignore: (request: IncomingMessage) => !(request.url ?? '').startsWith('/api/'),
          },
          quietReqLogger: true,
          serializers: {
            req: (request: { id: unknown; method: string; url: string }) => ({
              id: request.id,
              method: request.method,
              path: loggedPath(request.url),
            }),
            res: (response: { statusCode: number }) => ({ statusCode: response.statusCode }),
          },
        },
      }),
    }),
  ],
})
export class LoggingModule {}
