import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import {
  routes,
  type CreateDraftRequest,
  type DraftId,
  type DraftList,
  type Published,
  type PublishRequest,
  type QuestionDraft,
  type SaveDraftRequest,
  type SpaceId,
} from '@hotseat/contracts';
import { CurrentUser, type SessionUser } from '../../../platform/auth/index.ts';
import { DraftsService } from './drafts.service.ts';

@Controller()
export class DraftsController {
  constructor(private readonly drafts: DraftsService) {}

  @Get(routes.listDrafts.path)
  list(
    @CurrentUser() user: SessionUser,
    @Param({ schema: routes.listDrafts.params }) { spaceId }: { spaceId: SpaceId },
  ): Promise<DraftList> {
    return this.drafts.list(user, spaceId);
  }

  @Post(routes.createDraft.path)
  @HttpCode(200)
  create(
    @CurrentUser() user: SessionUser,
    @Body({ schema: routes.createDraft.body }) request: CreateDraftRequest,
  ): Promise<QuestionDraft> {
    return this.drafts.create(user, request);
  }

  @Get(routes.getDraft.path)
  get(
    @CurrentUser() user: SessionUser,
    @Param({ schema: routes.getDraft.params }) { draftId }: { draftId: DraftId },
  ): Promise<QuestionDraft> {
    return this.drafts.get(user, draftId);
  }

  @Put(routes.saveDraft.path)
  save(
    @CurrentUser() user: SessionUser,
    @Param({ schema: routes.saveDraft.params }) { draftId }: { draftId: DraftId },
    @Body({ schema: routes.saveDraft.body }) request: SaveDraftRequest,
  ): Promise<QuestionDraft> {
    return this.drafts.save(user, draftId, request);
  }

  @Post(routes.publishDraft.path)
  @HttpCode(200)
  publish(
    @CurrentUser() user: SessionUser,
    @Param({ schema: routes.publishDraft.params }) { draftId }: { draftId: DraftId },
    @Body({ schema: routes.publishDraft.body }) request: PublishRequest,
  ): Promise<Published> {
    return this.drafts.publish(user, draftId, request);
  }

  @Delete(routes.deleteDraft.path)
  async delete(
    @CurrentUser() user: SessionUser,
    @Param({ schema: routes.deleteDraft.params }) { draftId }: { draftId: DraftId },
  ): Promise<{ deleted: true }> {
    await this.drafts.delete(user, draftId);
    return { deleted: true };
  }
}
