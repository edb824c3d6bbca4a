import { Injectable } from '@nestjs/common';
import type { Practice, SpaceId } from '@hotseat/contracts';
import type { SessionUser } from '../../platform/auth/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { aggregatePractice } from './aggregate-practice.ts';
import { PracticeRepository } from './practice.repository.ts';

@Injectable()
export class PracticeService {
  constructor(private readonly repository: PracticeRepository) {}

  /** @throws AppError `forbidden`, also for a space that does not exist */
  async get(user: SessionUser, spaceId: SpaceId): Promise<Practice> {
    if (!(await this.repository.isMember(spaceId, user.id))) throw new AppError('forbidden');
    return aggregatePractice(await this.repository.read(spaceId));
  }
}
