import { Controller, Get, Param, Query } from '@nestjs/common';
import {
  routes,
  type HandbookSummary,
  type QuestionDetail,
  type QuestionSearch,
  type QuestionSearchResult,
  type QuestionVersionId,
} from '@hotseat/contracts';
import { OptionalUser, Public, type SessionUser } from '../../platform/auth/index.ts';
import { HandbooksService } from './handbooks.service.ts';

@Controller()
export class HandbooksController {
  constructor(private readonly handbooks: HandbooksService) {}

  @Public()
  @Get(routes.listHandbooks.path)
  async list(@OptionalUser() user: SessionUser | null): Promise<{ handbooks: HandbookSummary[] }> {
    return { handbooks: await this.handbooks.list(user) };
  }

  @Public()
  @Get(routes.searchQuestions.path)
  search(
    @OptionalUser() user: SessionUser | null,
    @Query({ schema: routes.searchQuestions.query }) search: QuestionSearch,
  ): Promise<QuestionSearchResult> {
    return this.handbooks.search(user, search);
  }

  @Public()
  @Get(routes.getQuestion.path)
  get(
    @OptionalUser() user: SessionUser | null,
    @Param({ schema: routes.getQuestion.params }) { versionId }: { versionId: QuestionVersionId },
  ): Promise<QuestionDetail> {
    return this.handbooks.get(user, versionId);
  }
}
