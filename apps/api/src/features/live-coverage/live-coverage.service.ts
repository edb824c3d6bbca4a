import { Injectable, Logger } from '@nestjs/common';
import type { AskedQuestionId, CoverageChanged, ParticipantId, RoomId } from '@hotseat/contracts';
import { coverageViewers, findQuestion, type RoomState } from '@hotseat/room';
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
  private readonly logger = new Logger(LiveCoverageService.name);

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
   * What the text covers now, with those who may know it when the scorer is done. Null where nobody
   * may, and while the scorer has more important things to do.
   */
  async read(roomId: RoomId, askedQuestionId: AskedQuestionId): Promise<Coverage | null> {
    const before = await this.rooms.get(roomId);
    if (coverageViewers(before, askedQuestionId).length === 0) return null;
    const { committed } = await this.documents.get(roomId, askedQuestionId);
    const keyPoints = await this.score(before, askedQuestionId, textOf(committed));
    if (keyPoints === null) return null;
    // It may have been submitted, or the permission taken back, while the scorer was reading.
    const viewers = coverageViewers(await this.rooms.get(roomId), askedQuestionId);
    return viewers.length === 0
      ? null
      : { change: { roomId, askedQuestionId, keyPoints }, viewers };
  }

  private async score(
    state: RoomState,
    askedQuestionId: AskedQuestionId,
    answer: string,
  ): Promise<CoverageChanged['keyPoints'] | null> {
    const content = findQuestion(state, askedQuestionId)?.content;
    if (!content) return null;
    const { reference, keyPoints } = content.material;
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
      if (result.status === 'unavailable') return null;
      return result.keyPoints.flatMap(({ status }, index) => {
        const point = keyPoints[index];
        return point ? [{ keyPointId: point.id, status }] : [];
      });
    } catch (error) {
      if (!(error instanceof InferenceError)) {
        this.logger.error({ err: error, askedQuestionId }, 'live coverage failed');
      }
      return null;
    }
  }
}
