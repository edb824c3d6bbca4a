import {
  createParamDecorator,
  Injectable,
  SetMetadata,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { AppError } from '../errors/index.ts';
import { AuthService } from './auth.service.ts';
import type { SessionUser } from './session-user.ts';

const publicKey = Symbol('public');
const users = new WeakMap<Request, SessionUser | null>();

/** Marks a handler that needs no session. */
export const Public = () => SetMetadata(publicKey, true);

/** The session's user; only where the guard has demanded one. */
export const CurrentUser = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const user = users.get(context.switchToHttp().getRequest<Request>());
  if (!user) throw new AppError('unauthenticated');
  return user;
});

/** The session's user or null, for handlers marked `@Public()`. */
export const OptionalUser = createParamDecorator(
  (_: unknown, context: ExecutionContext): SessionUser | null =>
    users.get(context.switchToHttp().getRequest<Request>()) ?? null,
);

/** Demands a session on every HTTP handler that is not marked `@Public()`. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly auth: AuthService,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // Sockets are authenticated once, when they connect.
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<Request>();
    const user = await this.auth.findUser(request.headers);
    users.set(request, user);
    const isPublic = this.reflector.getAllAndOverride<boolean | undefined>(publicKey, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!user && isPublic !== true) throw new AppError('unauthenticated');
    return true;
  }
}
