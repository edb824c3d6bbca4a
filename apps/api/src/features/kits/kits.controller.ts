import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import {
  routes,
  type CreateKitRequest,
  type Kit,
  type KitId,
  type KitList,
  type SaveKitRequest,
  type SpaceId,
} from '@hotseat/contracts';
import { CurrentUser, type SessionUser } from '../../platform/auth/index.ts';
import { KitsService } from './kits.service.ts';

@Controller()
export class KitsController {
  constructor(private readonly kits: KitsService) {}

  @Get(routes.listKits.path)
  list(
    @CurrentUser() user: SessionUser,
    @Param({ schema: routes.listKits.params }) { spaceId }: { spaceId: SpaceId },
  ): Promise<KitList> {
    return this.kits.list(user, spaceId);
  }

  @Post(routes.createKit.path)
  @HttpCode(200)
  create(
    @CurrentUser() user: SessionUser,
    @Param({ schema: routes.createKit.params }) { spaceId }: { spaceId: SpaceId },
    @Body({ schema: routes.createKit.body }) request: CreateKitRequest,
  ): Promise<Kit> {
    return this.kits.create(user, spaceId, request);
  }

  @Get(routes.getKit.path)
  get(
    @CurrentUser() user: SessionUser,
    @Param({ schema: routes.getKit.params }) { kitId }: { kitId: KitId },
  ): Promise<Kit> {
    return this.kits.get(user, kitId);
  }

  @Put(routes.saveKit.path)
  save(
    @CurrentUser() user: SessionUser,
    @Param({ schema: routes.saveKit.params }) { kitId }: { kitId: KitId },
    @Body({ schema: routes.saveKit.body }) request: SaveKitRequest,
  ): Promise<Kit> {
    return this.kits.save(user, kitId, request);
  }

  @Post(routes.duplicateKit.path)
  @HttpCode(200)
  duplicate(
    @CurrentUser() user: SessionUser,
    @Param({ schema: routes.duplicateKit.params }) { kitId }: { kitId: KitId },
    @Body({ schema: routes.duplicateKit.body }) { title }: { title: string },
  ): Promise<Kit> {
    return this.kits.duplicate(user, kitId, title);
  }

  @Delete(routes.deleteKit.path)
  async delete(
    @CurrentUser() user: SessionUser,
    @Param({ schema: routes.deleteKit.params }) { kitId }: { kitId: KitId },
  ): Promise<{ deleted: true }> {
    await this.kits.delete(user, kitId);
    return { deleted: true };
  }
}
