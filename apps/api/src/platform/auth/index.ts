export { AuthModule } from './auth.module.ts';
export { AuthService } from './auth.service.ts';
export { CurrentUser, OptionalUser, Public } from './session.guard.ts';
export type { SessionUser } from './session-user.ts';
