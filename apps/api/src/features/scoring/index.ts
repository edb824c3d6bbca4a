export { ScoringModule } from './scoring.module.ts';
export { RescoreRepository, type RescoreProgress } from './rescore.repository.ts';
