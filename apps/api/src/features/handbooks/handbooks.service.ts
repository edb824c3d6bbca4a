import { Injectable } from '@nestjs/common';
import type {
  HandbookSummary,
  QuestionDetail,
  QuestionSearch,
  QuestionSearchResult,
  QuestionVersionId,
} from '@hotseat/contracts';
import type { SessionUser } from '../../platform/auth/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { toQuestionDetail } from './handbooks.mapper.ts';
import { HandbooksRepository } from './handbooks.repository.ts';

@Injectable()
export class HandbooksService {
  constructor(private readonly repository: HandbooksRepository) {}

  list(user: SessionUser | null): Promise<HandbookSummary[]> {
    return this.repository.list(user?.id ?? null);
  }

  /** Open to candidates too: neither what is matched nor what is returned tells an answer. */
  search(user: SessionUser | null, search: QuestionSearch): Promise<QuestionSearchResult> {
    return this.repository.search(user?.id ?? null, search);
  }

  /**
   * @throws AppError `candidate_in_live_room`, whatever the question: which one will be asked is
   *   not known yet
   */
  async get(user: SessionUser | null, versionId: QuestionVersionId): Promise<QuestionDetail> {
    if (user && (await this.repository.isLiveCandidate(user.id))) {
      throw new AppError('candidate_in_live_room');
    }
    const row = await this.repository.find(user?.id ?? null, versionId);
    if (!row) throw new AppError('question_not_found');
    return toQuestionDetail(row);
  }
}
