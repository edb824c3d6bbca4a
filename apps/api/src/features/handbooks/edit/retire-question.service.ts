import { Injectable } from '@nestjs/common';
import type { QuestionId } from '@hotseat/contracts';
import type { SessionUser } from '../../../platform/auth/index.ts';
import { AppError } from '../../../platform/errors/index.ts';
import { OwnQuestionRepository } from './own-question.repository.ts';

@Injectable()
export class RetireQuestionService {
  constructor(private readonly repository: OwnQuestionRepository) {}

  /**
   * Takes a question out of lists and picker, or brings it back; interviews keep what they asked.
   *
   * @throws AppError `question_not_found`, also for one that the user may read but not change
   */
  async set(user: SessionUser, questionId: QuestionId, retired: boolean): Promise<void> {
    const found = await this.repository.retire(user.id, questionId, retired);
    if (!found) throw new AppError('question_not_found');
  }
}
