import { Controller, Get, Param } from '@nestjs/common';
import { routes, type Practice, type SpaceId } from '@hotseat/contracts';
import { CurrentUser, type SessionUser } from '../../platform/auth/index.ts';
import { PracticeService } from './practice.service.ts';

@Controller()
export class PracticeController {
  constructor(private readonly practice: PracticeService) {}

  @Get(routes.getPractice.path)
  get(
    @CurrentUser() user: SessionUser,
    @Param({ schema: routes.getPractice.params }) { spaceId }: { spaceId: SpaceId },
  ): Promise<Practice> {
    return this.practice.get(user, spaceId);
  }
}
