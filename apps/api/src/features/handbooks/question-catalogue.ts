import { Injectable } from '@nestjs/common';
import type {
  AskedQuestionContent,
  Language,
  QuestionSummary,
  QuestionVersionId,
  UserId,
} from '@hotseat/contracts';
import { AppError } from '../../platform/errors/index.ts';
import { toAskedContent, toQuestionSummary } from './handbooks.mapper.ts';
import { HandbooksRepository } from './handbooks.repository.ts';

/** Questions for a room. */
@Injectable()
export class QuestionCatalogue {
  constructor(private readonly repository: HandbooksRepository) {}

  /**
   * The whole question, reference included, as it is kept in the room's log. An older version may
   * still be asked: the picker of a long session does not know of an import in between.
   *
   * @param userId the interviewer who asks; must be able to read the handbook
   * @throws AppError `question_not_found`, also for questions that were taken out
   */
  async getAskable(versionId: QuestionVersionId, userId: UserId): Promise<AskedQuestionContent> {
    const row = await this.repository.findAskable(userId, versionId);
    if (!row) throw new AppError('question_not_found');
    return toAskedContent(row);
  }
  /** Current versions that the reader can ask, of the questions among these that have one. */
  async findCurrent(
    userId: UserId,
    wanted: readonly { questionId: string; language: Language }[],
  ): Promise<QuestionSummary[]> {
    const rows = await this.repository.findCurrent(userId, wanted);
    return rows.map(toQuestionSummary);
  }
}
