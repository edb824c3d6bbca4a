import type { IncomingHttpHeaders } from 'node:http';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { userIdSchema } from '@hotseat/contracts';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { fromNodeHeaders } from 'better-auth/node';
import { anonymous } from 'better-auth/plugins/anonymous';
import { v7 } from 'uuid';
import { CONFIG, instanceSecret, type Config } from '../config/index.ts';
import { PrismaService } from '../database/index.ts';
import type { SessionUser } from './session-user.ts';

const day = 24 * 60 * 60;

const logger = new Logger('better-auth');

function createAuth(config: Config, prisma: PrismaService) {
  const publicUrl = config.HOTSEAT_PUBLIC_URL;
  return betterAuth({
    secret: instanceSecret(config),
    // Without a public URL people come by whatever address reaches this machine.
    baseURL: publicUrl ?? { allowedHosts: ['*'], fallback: 'http://localhost' },
    logger: {
      log: (level, message) => (level === 'error' ? logger.error(message) : logger.warn(message)),
    },
    database: prismaAdapter(prisma, { provider: 'postgresql' }),
    // Browsers keep the cookie this long; a guest has no other way back to their rooms.
    session: { modelName: 'authSession', expiresIn: 365 * day, updateAge: day },
    account: { modelName: 'authAccount' },
    verification: { modelName: 'authVerification' },
    advanced: {
      cookiePrefix: 'hotseat',
      useSecureCookies: publicUrl?.startsWith('https:') ?? false,
      database: { generateId: () => v7() },
    },
    telemetry: { enabled: false },
    plugins: [anonymous({ emailDomainName: 'guest.invalid' })],
  });
}

type Auth = ReturnType<typeof createAuth>;

/**
 * Sessions and identities; better-auth behind one class. Its own routes are not mounted: guests are
 * made by POST /api/guest-sessions, and accounts come with an issue of their own.
 */
@Injectable()
export class AuthService {
  private readonly auth: Auth;

  constructor(@Inject(CONFIG) config: Config, prisma: PrismaService) {
    this.auth = createAuth(config, prisma);
  }

  /** The session's user, or null where the cookie is missing, forged or expired. */
  async findUser(headers: IncomingHttpHeaders): Promise<SessionUser | null> {
    if (headers.cookie === undefined) return null;
    const session = await this.auth.api.getSession({ headers: fromNodeHeaders(headers) });
    if (!session) return null;
    return {
      id: userIdSchema.parse(session.user.id),
      name: session.user.name,
      isGuest: session.user.isAnonymous === true,
    };
  }

  /** Makes an anonymous user with a session; `cookies` are Set-Cookie header values. */
  async signInGuest(
    headers: IncomingHttpHeaders,
  ): Promise<{ userId: SessionUser['id']; cookies: string[] }> {
    const answer = await this.auth.api.signInAnonymous({
      headers: fromNodeHeaders(headers),
      returnHeaders: true,
    });
    return {
      userId: userIdSchema.parse(answer.response.user.id),
      cookies: answer.headers.getSetCookie(),
    };
  }
}
