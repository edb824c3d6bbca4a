export { forgetRequest } from './forget-request.ts';
export { inTime } from './in-time.ts';
export { RealtimeModule } from './realtime.module.ts';
export { RedisLink } from './redis-link.ts';
export { SocketAdapter } from './socket-adapter.ts';
export { Turnstile } from './turnstile.ts';
export { UserSockets } from './user-sockets.ts';
