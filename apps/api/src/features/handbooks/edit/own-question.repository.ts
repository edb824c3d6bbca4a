import { Injectable } from '@nestjs/common';
import type { QuestionId, SpaceId, UserId } from '@hotseat/contracts';
import { PrismaService } from '../../../platform/database/index.ts';

/** What a space may change: its own handbooks, never the bundled one. */
@Injectable()
export class OwnQuestionRepository {
  constructor(private readonly prisma: PrismaService) {}

  async isMember(spaceId: SpaceId, userId: UserId): Promise<boolean> {
    return (await this.prisma.spaceMember.count({ where: { spaceId, userId } })) > 0;
  }

  /** @returns whether there is such a question that the user may change */
  async retire(userId: UserId, questionId: QuestionId, retired: boolean): Promise<boolean> {
    const { count } = await this.prisma.question.updateMany({
      where: {
        id: questionId,
        handbook: { bundled: false, space: { members: { some: { userId } } } },
      },
      data: { archivedAt: retired ? new Date() : null },
    });
    return count > 0;
  }
}
