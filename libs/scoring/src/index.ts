export type { Encoder } from './encoder.ts';
export { keyPointsFromReference } from './key-points-from-reference.ts';
export { MAX_ANSWER_LENGTH, scoreKeyPointSchema, scoreRequestSchema } from './score-request.ts';
export type { ScoreKeyPoint, ScoreRequest } from './score-request.ts';
export { NO_MODEL, resultWithoutScore, scoreResultSchema } from './score-result.ts';
export type { KeyPointResult, ScoreResult, ScorerIdentity } from './score-result.ts';
export type { Scorer } from './scorer.ts';
export { ScoringError } from './scoring-error.ts';
export type { ScoringErrorCode } from './scoring-error.ts';
