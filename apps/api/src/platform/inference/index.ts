export { InferenceModule } from './inference.module.ts';
export { InferenceService } from './inference.service.ts';
