import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { routes, type GuestSessionRequest, type Me } from '@hotseat/contracts';
import type { Request, Response } from 'express';
import { CurrentUser, Public, type SessionUser } from '../../platform/auth/index.ts';
import { SessionsService } from './sessions.service.ts';

@Controller()
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  @Public()
  @Post(routes.createGuestSession.path)
  @HttpCode(200)
  async createGuest(
    @Body({ schema: routes.createGuestSession.body }) body: GuestSessionRequest,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Me> {
    const { me, cookies } = await this.sessions.createGuest(request.headers, body.displayName);
    for (const cookie of cookies) response.appendHeader('Set-Cookie', cookie);
    return me;
  }

  @Get(routes.getMe.path)
  getMe(@CurrentUser() user: SessionUser): Promise<Me> {
    return this.sessions.getMe(user.id);
  }
}
