import { Injectable } from '@nestjs/common';
import type { QuestionId, UserId } from '@hotseat/contracts';
import { PrismaService } from '../../../platform/database/index.ts';
import { readableBy } from '../handbooks.repository.ts';

@Injectable()
export class FavouritesRepository {
  constructor(private readonly prisma: PrismaService) {}

  async isReadable(userId: UserId, questionId: QuestionId): Promise<boolean> {
    const where = { id: questionId, handbook: readableBy(userId) };
    return (await this.prisma.question.count({ where })) > 0;
  }

  count(userId: UserId): Promise<number> {
    return this.prisma.favourite.count({ where: { userId } });
  }

  async add(userId: UserId, questionId: QuestionId): Promise<void> {
    await this.prisma.favourite.createMany({
      data: { userId, questionId },
      skipDuplicates: true,
    });
  }

  async remove(userId: UserId, questionId: QuestionId): Promise<void> {
    await this.prisma.favourite.deleteMany({ where: { userId, questionId } });
  }
}
