import { Injectable } from '@nestjs/common';
import { limits, type QuestionId } from '@hotseat/contracts';
import type { SessionUser } from '../../../platform/auth/index.ts';
import { AppError } from '../../../platform/errors/index.ts';
import { FavouritesRepository } from './favourites.repository.ts';

@Injectable()
export class FavouritesService {
  constructor(private readonly repository: FavouritesRepository) {}

  /** @throws AppError `question_not_found`, `limit_reached` */
  async set(user: SessionUser, questionId: QuestionId, favourite: boolean): Promise<void> {
    if (!(await this.repository.isReadable(user.id, questionId))) {
      throw new AppError('question_not_found');
    }
    if (!favourite) return this.repository.remove(user.id, questionId);
    if ((await this.repository.count(user.id)) >= limits.favouritesPerPerson) {
      throw new AppError('limit_reached', { max: limits.favouritesPerPerson });
    }
    await this.repository.add(user.id, questionId);
  }
}
