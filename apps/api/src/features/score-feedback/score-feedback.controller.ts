import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  routes,
  type AnswerVariant,
  type AskedQuestionId,
  type EvaluationRecord,
  type GiveFeedbackRequest,
  type ReviewVariantRequest,
  type RoomFeedback,
  type RoomId,
  type ScorerQuality,
  type SpaceId,
  type VariantId,
} from '@hotseat/contracts';
import { CurrentUser, type SessionUser } from '../../platform/auth/index.ts';
import { QualityService } from './quality.service.ts';
import { ScoreFeedbackService } from './score-feedback.service.ts';

interface QuestionParams {
  roomId: RoomId;
  askedQuestionId: AskedQuestionId;
}

@Controller()
export class ScoreFeedbackController {
  constructor(
    private readonly feedback: ScoreFeedbackService,
    private readonly quality: QualityService,
  ) {}

  @Get(routes.getRoomFeedback.path)
  getOfRoom(
    @CurrentUser() user: SessionUser,
    @Param({ schema: routes.getRoomFeedback.params }) { roomId }: { roomId: RoomId },
  ): Promise<RoomFeedback> {
    return this.feedback.getOfRoom(user, roomId);
  }

  @Post(routes.giveScoreFeedback.path)
  @HttpCode(200)
  give(
    @CurrentUser() user: SessionUser,
    @Param({ schema: routes.giveScoreFeedback.params }) params: QuestionParams,
    @Body({ schema: routes.giveScoreFeedback.body }) body: GiveFeedbackRequest,
  ): Promise<RoomFeedback> {
    return this.feedback.give(user, params.roomId, params.askedQuestionId, body);
  }

  @Post(routes.proposeVariant.path)
  @HttpCode(200)
  propose(
    @CurrentUser() user: SessionUser,
    @Param({ schema: routes.proposeVariant.params }) params: QuestionParams,
  ): Promise<RoomFeedback> {
    return this.feedback.proposeVariant(user, params.roomId, params.askedQuestionId);
  }

  @Post(routes.reviewVariant.path)
  @HttpCode(200)
  review(
    @CurrentUser() user: SessionUser,
    @Param({ schema: routes.reviewVariant.params }) { variantId }: { variantId: VariantId },
    @Body({ schema: routes.reviewVariant.body }) { decision }: ReviewVariantRequest,
  ): Promise<AnswerVariant> {
    return this.quality.review(user, variantId, decision);
  }

  @Get(routes.getScorerQuality.path)
  getQuality(
    @CurrentUser() user: SessionUser,
    @Param({ schema: routes.getScorerQuality.params }) { spaceId }: { spaceId: SpaceId },
  ): Promise<ScorerQuality> {
    return this.quality.get(user, spaceId);
  }

  @Get(routes.exportEvaluationData.path)
  async exportData(
    @CurrentUser() user: SessionUser,
    @Param({ schema: routes.exportEvaluationData.params }) { spaceId }: { spaceId: SpaceId },
  ): Promise<{ records: EvaluationRecord[] }> {
    return { records: await this.quality.exportData(user, spaceId) };
  }
}
