import type { ScoreRequest } from './score-request.ts';
import type { ScoreResult, ScorerIdentity } from './score-result.ts';

/** Scores one answer. Implementations never invent a number: no model, no score. */
export interface Scorer {
  readonly identity: ScorerIdentity;
  score(request: ScoreRequest): Promise<ScoreResult>;
}
