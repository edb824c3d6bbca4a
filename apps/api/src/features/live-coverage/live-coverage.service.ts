import { Injectable } from '@nestjs/common';
import type {
  AskedQuestionId,
  CoverageChanged,
  CoverageState,
  KeyPoint,
  ParticipantId,
  RoomId,
} from '@hotseat/contracts';
import { coverageViewers, findQuestion, type RoomState } from '@hotseat/room';
import type { ScoreResult } from '@hotseat/scoring';
import { InferenceError, InferenceService } from '../../platform/inference/index.ts';
import { DocumentStore, textOf } from '../documents/index.ts';
import { RoomStore } from '../rooms/index.ts';

export interface Coverage {
  change: CoverageChanged;
  viewers: ParticipantId[];
}

/** Scores the answer that is being typed, for those who may see it. Nothing of it is stored. */
@Injectable()
export class LiveCoverageService {
  constructor(
    private readonly rooms: RoomStore,
    private readonly documents: DocumentStore,
    private readonly inference: InferenceService,
  ) {}

  /** Without asking the database: typing is frequent, and most rooms do not allow it. */
  async viewersOf(roomId: RoomId, askedQuestionId: AskedQuestionId): Promise<ParticipantId[]> {
    return coverageViewers(await this.rooms.peek(roomId), askedQuestionId);
  }

  /**
   * What the text covers now, or why that cannot be said, with those who may know it when the scorer
   * is done. Null where nobody may.
   */
  async read(roomId: RoomId, askedQuestionId: AskedQuestionId): Promise<Coverage | null> {
    const before = await this.rooms.get(roomId);
    if (coverageViewers(before, askedQuestionId).length === 0) return null;
    const { committed } = await this.documents.get(roomId, askedQuestionId);
    const found = await this.score(before, askedQuestionId, textOf(committed));
    if (found === null) return null;
    // It may have been submitted, or the permission taken back, while the scorer was reading.
    const viewers = coverageViewers(await this.rooms.get(roomId), askedQuestionId);
    return viewers.length === 0 ? null : { change: { roomId, askedQuestionId, ...found }, viewers };
  }

  private async score(
    state: RoomState,
    askedQuestionId: AskedQuestionId,
    answer: string,
  ): Promise<Read | null> {
    const content = findQuestion(state, askedQuestionId)?.content;
    if (!content) return null;
    const { reference, keyPoints } = content.material;
    // Derived key points have no place on the page.
    if (keyPoints.length === 0) return without('no_key_points');
    try {
      const result = await this.inference.score({
        prompt: content.prompt,
        reference,
        keyPoints: keyPoints.map(({ term, text, context, weight }) => ({
          term,
          text,
          context: context.length > 0 ? context.join(' › ') : null,
          weight,
        })),
        answer,
      });
      return toRead(result, keyPoints);
    } catch (error) {
      if (error instanceof InferenceError) return without('busy');
      throw error;
    }
  }
}

type Read = Pick<CoverageChanged, 'state' | 'keyPoints'>;

function without(state: Exclude<CoverageState, 'read'>): Read {
  return { state, keyPoints: [] };
}

function toRead({ status, keyPoints: results }: ScoreResult, keyPoints: readonly KeyPoint[]): Read {
  if (status === 'unavailable') return without('unavailable');
  if (status !== 'scored') return without('unsure');
  return {
    state: 'read',
    keyPoints: results.flatMap((result, index) => {
      const point = keyPoints[index];
      return point ? [{ keyPointId: point.id, status: result.status }] : [];
    }),
  };
}
