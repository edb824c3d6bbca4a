import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { Me, UserId } from '@hotseat/contracts';
import { AuthService } from '../../platform/auth/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { SessionsRepository } from './sessions.repository.ts';

@Injectable()
export class SessionsService {
  constructor(
    private readonly auth: AuthService,
    private readonly repository: SessionsRepository,
  ) {}

  /**
   * Signs a guest in, or renames the one who is signed in already.
   *
   * @returns who they are, and the Set-Cookie values to send
   */
  async createGuest(
    headers: IncomingHttpHeaders,
    displayName: string,
  ): Promise<{ me: Me; cookies: string[] }> {
    const current = await this.auth.findUser(headers);
    const { userId, cookies } = current
      ? { userId: current.id, cookies: [] }
      : await this.auth.signInGuest(headers);
    await this.repository.rename(userId, displayName);
    return { me: await this.getMe(userId), cookies };
  }

  /** @throws AppError `unauthenticated` when the user was deleted under the session */
  async getMe(userId: UserId): Promise<Me> {
    const me = await this.repository.findMe(userId);
    if (!me) throw new AppError('unauthenticated');
    return me;
  }
}
