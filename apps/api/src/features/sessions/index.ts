export { SessionsModule } from './sessions.module.ts';
export { SessionsService } from './sessions.service.ts';
