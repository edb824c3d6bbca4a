import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import {
  routes,
  type AttackGroup,
  type QuestionTest,
  type QuestionVersionId,
} from '@hotseat/contracts';
import { CurrentUser, type SessionUser } from '../../platform/auth/index.ts';
import { QuestionTestsService } from './question-tests.service.ts';

@Controller()
export class QuestionTestsController {
  constructor(private readonly tests: QuestionTestsService) {}

  @Post(routes.testQuestion.path)
  @HttpCode(200)
  run(
    @CurrentUser() user: SessionUser,
    @Param({ schema: routes.testQuestion.params })
    { versionId, group }: { versionId: QuestionVersionId; group: AttackGroup },
  ): Promise<QuestionTest> {
    return this.tests.run(user, versionId, group);
  }
}
