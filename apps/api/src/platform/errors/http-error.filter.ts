import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { errorStatus, type ErrorEnvelope } from '@hotseat/contracts';
import type { Request, Response } from 'express';
import { correlationIdOf } from '../logging/correlation-id.ts';
import { isUnexpected, toApiError } from './to-api-error.ts';

@Catch()
export class HttpErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger(HttpErrorFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    const correlationId = correlationIdOf(http.getRequest<Request>());
    const body: ErrorEnvelope = { error: toApiError(error, correlationId) };
    if (isUnexpected(error)) this.logger.error({ err: error, correlationId }, 'request failed');
    if (response.headersSent) return;
    response.status(errorStatus[body.error.code]).json(body);
  }
}
