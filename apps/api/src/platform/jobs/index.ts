export { JobsModule } from './jobs.module.ts';
export { JobsService, type JobTry } from './jobs.service.ts';
