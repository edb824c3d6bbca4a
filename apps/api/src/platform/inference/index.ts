export { InferenceError } from './inference-error.ts';
export { InferenceModule } from './inference.module.ts';
export { InferenceService } from './inference.service.ts';
export type { ScoredSample } from './scorer-supervisor-options.ts';
export type { InferenceHealth } from './scorer-supervisor-options.ts';
export { chosenModels } from './model-choice.ts';
export { readModelEvaluation, type ModelEvaluation } from './model-evaluation.ts';
export type { NearPair } from './near-pairs.ts';
export { findNearTexts, nearTextsEntry } from './near-texts.ts';
