export { InferenceError } from './inference-error.ts';
export type { InferenceErrorCode } from './inference-error.ts';
export { InferenceModule } from './inference.module.ts';
export { InferenceService } from './inference.service.ts';
export type { InferenceHealth } from './scorer-supervisor-options.ts';
