import { Body, Controller, Get, Param, Post, Put, Query, HttpCode, Res } from '@nestjs/common';
import {
  routes,
  type ExportRequest,
  type HandbookSummary,
  type QuestionDetail,
  type QuestionHistory,
  type QuestionId,
  type QuestionSearch,
  type QuestionSearchResult,
  type QuestionVersionId,
} from '@hotseat/contracts';
import type { Response } from 'express';
import {
  CurrentUser,
  OptionalUser,
  Public,
  type SessionUser,
} from '../../platform/auth/index.ts';
import { HandbooksService } from './handbooks.service.ts';
import { ExportQuestionsService } from './library/export-questions.service.ts';
import { FavouritesService } from './library/favourites.service.ts';
import { RetireQuestionService } from './edit/retire-question.service.ts';

@Controller()
export class HandbooksController {
  constructor(
    private readonly handbooks: HandbooksService,
    private readonly favourites: FavouritesService,
    private readonly retirement: RetireQuestionService,
    private readonly exports: ExportQuestionsService,
  ) {}

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

  @Public()
  @Get(routes.getQuestionHistory.path)
  getHistory(
    @OptionalUser() user: SessionUser | null,
    @Param({ schema: routes.getQuestionHistory.params })
    { versionId }: { versionId: QuestionVersionId },
  ): Promise<QuestionHistory> {
    return this.handbooks.getHistory(user, versionId);
  }

  @Post(routes.retireQuestion.path)
  @HttpCode(200)
  async retire(
    @CurrentUser() user: SessionUser,
    @Param({ schema: routes.retireQuestion.params }) { questionId }: { questionId: QuestionId },
    @Body({ schema: routes.retireQuestion.body }) { retired }: { retired: boolean },
  ): Promise<{ retired: boolean }> {
    await this.retirement.set(user, questionId, retired);
    return { retired };
  }

  @Put(routes.setFavourite.path)
  async setFavourite(
    @CurrentUser() user: SessionUser,
    @Param({ schema: routes.setFavourite.params }) { questionId }: { questionId: QuestionId },
    @Body({ schema: routes.setFavourite.body }) { favourite }: { favourite: boolean },
  ): Promise<{ favourite: boolean }> {
    await this.favourites.set(user, questionId, favourite);
    return { favourite };
  }

  @Public()
  @Get(routes.exportQuestions.path)
  async export(
    @OptionalUser() user: SessionUser | null,
    @Query({ schema: routes.exportQuestions.query }) request: ExportRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const { name, mediaType, text } = await this.exports.export(user, request);
    // In this order: the name alone would choose a type too.
    response.attachment(name);
    response.type(`${mediaType}; charset=utf-8`);
    return text;
  }
}
