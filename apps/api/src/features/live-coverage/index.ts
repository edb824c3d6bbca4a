export { LiveCoverageModule } from './live-coverage.module.ts';
