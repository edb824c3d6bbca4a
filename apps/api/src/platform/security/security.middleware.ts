import { errorStatus, type ErrorCode } from '@hotseat/contracts';
import type { RequestHandler, Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import { apiError } from '../errors/index.ts';
import { correlationIdOf } from '../logging/correlation-id.ts';
import { isSameOrigin } from './same-origin.ts';

/** Headers of every response. Styles may be inline: the component library sets them at run time. */
export function securityHeaders(isHttps: boolean): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: isHttps,
    referrerPolicy: { policy: 'same-origin' },
  });
}

/** Refuses what another site's page sends with this site's cookies. */
export function refuseOtherOrigins(publicUrl: string | null): RequestHandler {
  return (request, response, next) => {
    const reads = ['GET', 'HEAD', 'OPTIONS'].includes(request.method);
    if (reads || isSameOrigin(request, publicUrl)) next();
    else answer(response, 'origin_not_allowed', correlationIdOf(request));
  };
}

/** At most `limit` requests an address in ten minutes. */
export function limitByAddress(limit: number): RequestHandler {
  return rateLimit({
    windowMs: 10 * 60 * 1000,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // IPv6 addresses of one household share a /56.
    ipv6Subnet: 56,
    handler: (request, response) => {
      answer(response, 'rate_limited', correlationIdOf(request));
    },
  });
}

function answer(response: Response, code: ErrorCode, correlationId: string): void {
  response.status(errorStatus[code]).json({ error: apiError(code, {}, correlationId) });
}
