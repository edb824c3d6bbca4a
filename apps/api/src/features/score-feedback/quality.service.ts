import { Injectable } from '@nestjs/common';
import {
  limits,
  spaceIdSchema,
  type AnswerVariant,
  type EvaluationRecord,
  type ScorerQuality,
  type SpaceId,
  type VariantId,
} from '@hotseat/contracts';
import type { SessionUser } from '../../platform/auth/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { aggregateAgreement } from './aggregate-agreement.ts';
import { ModelCards } from './model-cards.ts';
import { QualityRepository } from './quality.repository.ts';
import { mayReview, toAnswerVariant } from './variant.mapper.ts';

/** Answers that the agreement is computed from. */
const most = 2_000;

/** What a space knows about its scorer. */
@Injectable()
export class QualityService {
  constructor(
    private readonly repository: QualityRepository,
    private readonly cards: ModelCards,
  ) {}

  /** @throws AppError `forbidden`, also for a space that does not exist */
  async get(user: SessionUser, spaceId: SpaceId): Promise<ScorerQuality> {
    await this.requireMember(user, spaceId);
    const [space, rows, counts, variants, card] = await Promise.all([
      this.repository.readSpace(spaceId),
      this.repository.readGraded(spaceId, most),
      this.repository.countFeedback(spaceId),
      this.repository.listVariants(spaceId),
      this.cards.find(),
    ]);
    return {
      space: { id: spaceIdSchema.parse(space.id), name: space.name },
      smallSample: limits.smallSample,
      most,
      ...aggregateAgreement(rows, counts),
      variants: variants.map((row) => toAnswerVariant(row, user.id)),
      card,
    };
  }

  /** @throws AppError `not_found`, `forbidden`, or `already_submitted` when it was reviewed before */
  async review(
    user: SessionUser,
    id: VariantId,
    decision: 'accept' | 'reject',
  ): Promise<AnswerVariant> {
    const found = await this.repository.findVariant(id);
    if (!found || !(await this.repository.isMember(found.spaceId, user.id))) {
      throw new AppError('not_found');
    }
    if (found.status !== 'proposed') throw new AppError('already_submitted');
    if (!mayReview(found, user.id)) throw new AppError('forbidden');
    if (!(await this.repository.review(found, user.id, decision))) {
      throw new AppError('already_submitted');
    }
    const reviewed = await this.repository.findVariant(id);
    if (!reviewed) throw new AppError('not_found');
    return toAnswerVariant(reviewed, user.id);
  }

  /** @throws AppError `forbidden` */
  async exportData(user: SessionUser, spaceId: SpaceId): Promise<EvaluationRecord[]> {
    await this.requireMember(user, spaceId);
    return this.repository.readEvaluationData(spaceId);
  }

  private async requireMember(user: SessionUser, spaceId: SpaceId): Promise<void> {
    if (!(await this.repository.isMember(spaceId, user.id))) throw new AppError('forbidden');
  }
}
