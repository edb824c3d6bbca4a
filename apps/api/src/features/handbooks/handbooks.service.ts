import { Injectable } from '@nestjs/common';
import {
  questionVersionIdSchema,
  type HandbookSummary,
  type QuestionDetail,
  type QuestionHistory,
  type QuestionSearch,
  type QuestionSearchResult,
  type QuestionVersionId,
} from '@hotseat/contracts';
import type { SessionUser } from '../../platform/auth/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { toListedQuestion, toQuestionDetail, type DetailRow } from './handbooks.mapper.ts';
import { HandbooksRepository } from './handbooks.repository.ts';
import { AskingRoomRepository, type AskingRoom } from './library/asking-room.repository.ts';
import { QuestionSearchRepository } from './search/question-search.repository.ts';

@Injectable()
export class HandbooksService {
  constructor(
    private readonly repository: HandbooksRepository,
    private readonly searches: QuestionSearchRepository,
    private readonly askingRooms: AskingRoomRepository,
  ) {}

  list(user: SessionUser | null): Promise<HandbookSummary[]> {
    return this.repository.list(user?.id ?? null);
  }

  /**
   * Open to candidates too: what is matched for them tells no answer (ADR 5), nor does what is
   * returned.
   *
   * @throws AppError `forbidden` for a room that the user does not interview in
   */
  async search(user: SessionUser | null, search: QuestionSearch): Promise<QuestionSearchResult> {
    const askingRoom = await this.findAskingRoom(user, search);
    const userId = user?.id ?? null;
    const isLiveCandidate = userId !== null && (await this.repository.isLiveCandidate(userId));
    const rows = await this.searches.search({ userId, isLiveCandidate, askingRoom }, search);
    const total = rows[0]?.total ?? (search.offset === 0 ? 0 : search.offset);
    return { total, questions: rows.map(toListedQuestion) };
  }

  async get(user: SessionUser | null, versionId: QuestionVersionId): Promise<QuestionDetail> {
    const row = await this.read(user, versionId);
    return toQuestionDetail(row, await this.repository.readFacts(user?.id ?? null, row));
  }

  async getHistory(
    user: SessionUser | null,
    versionId: QuestionVersionId,
  ): Promise<QuestionHistory> {
    const row = await this.read(user, versionId);
    const rows = await this.repository.findHistory(user?.id ?? null, row);
    return {
      versions: rows.map(({ id, createdAt, ...version }) => ({
        versionId: questionVersionIdSchema.parse(id),
        createdAt: createdAt.toISOString(),
        ...version,
      })),
    };
  }

  /**
   * @throws AppError `candidate_in_live_room`, whatever the question: which one will be asked is
   *   not known yet; `question_not_found`
   */
  private async read(user: SessionUser | null, versionId: QuestionVersionId): Promise<DetailRow> {
    if (user && (await this.repository.isLiveCandidate(user.id))) {
      throw new AppError('candidate_in_live_room');
    }
    const row = await this.repository.find(user?.id ?? null, versionId);
    if (!row) throw new AppError('question_not_found');
    return row;
  }

  private async findAskingRoom(
    user: SessionUser | null,
    { roomId }: QuestionSearch,
  ): Promise<AskingRoom | null> {
    if (roomId === undefined) return null;
    const room = user && (await this.askingRooms.find(roomId, user.id));
    if (!room) throw new AppError('forbidden');
    return room;
  }
}
