import {
  roomEventSchema,
  type AskedQuestionContent,
  type KeyPoint,
  type MachineScore,
} from '@hotseat/contracts';
import type { ScoreRequest, ScoreResult } from '@hotseat/scoring';

export interface ScoringTask {
  answerId: string;
  keyPoints: KeyPoint[];
  request: ScoreRequest;
}

/** @throws Error when the event is not the question's: the log is damaged */
export function toScoringTask(row: {
  answerId: string;
  text: string;
  payload: unknown;
}): ScoringTask {
  const event = roomEventSchema.parse(row.payload);
  if (event.type !== 'question:asked') throw new Error(`unexpected event ${event.type}`);
  const { prompt, material }: AskedQuestionContent = event.content;
  return {
    answerId: row.answerId,
    keyPoints: material.keyPoints,
    request: {
      prompt,
      reference: material.reference,
      keyPoints: material.keyPoints.map(({ term, text, context, weight }) => ({
        term,
        text,
        context: context.length > 0 ? context.join(' › ') : null,
        weight,
      })),
      answer: row.text,
    },
  };
}

/** Results come in the order of the request's key points; a result without them has none. */
export function toMachineScore(result: ScoreResult, keyPoints: KeyPoint[]): MachineScore {
  return {
    status: result.status,
    score: result.score,
    interval: result.interval,
    keyPoints: keyPoints.flatMap((keyPoint, index) => {
      const found = result.keyPoints[index];
      if (!found) return [];
      const { status, confidence, span } = found;
      return [{ keyPointId: keyPoint.id, status, confidence, span }];
    }),
    flags: result.flags,
    modelId: result.modelId,
    calibrationId: result.calibrationId,
    provisional: false,
  };
}
