import { randomUUID } from 'node:crypto';
import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Ack } from '@hotseat/contracts';
import { isUnexpected, toApiError } from './to-api-error.ts';

/**
 * Answers the acknowledgement of a socket handler that threw: Nest itself would leave the client
 * waiting. A message without an acknowledgement gets no answer.
 */
@Catch()
export class WsErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger(WsErrorFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const correlationId = randomUUID();
    if (isUnexpected(error)) this.logger.error({ err: error, correlationId }, 'message failed');
    const ack = host.getArgs<unknown[]>().find(isAck);
    ack?.({ ok: false, error: toApiError(error, correlationId) });
  }
}

function isAck(argument: unknown): argument is (result: Ack<never>) => void {
  return typeof argument === 'function';
}
