import { Injectable } from '@nestjs/common';
import {
  spaceIdSchema,
  userIdSchema,
  type Me,
  type SpaceId,
  type UserId,
} from '@hotseat/contracts';
import { PrismaService } from '../../platform/database/index.ts';

@Injectable()
export class SessionsRepository {
  constructor(private readonly prisma: PrismaService) {}

  async rename(userId: UserId, name: string): Promise<void> {
    await this.prisma.user.update({ where: { id: userId }, data: { name } });
  }

  async findMe(userId: UserId): Promise<Me | null> {
    const user = await this.prisma.user.findUnique({ where: { id: userId } });
    if (!user) return null;
    return {
      userId: userIdSchema.parse(user.id),
      name: user.name,
      isGuest: user.isAnonymous,
      space: await this.getPersonalSpace(userId, user.name),
    };
  }

  /** The person's own space, made with the first call. */
  async getPersonalSpace(userId: UserId, name: string): Promise<{ id: SpaceId; name: string }> {
    const slug = `personal-${userId}`;
    const space = await this.prisma.space.upsert({
      where: { slug },
      update: {},
      create: {
        kind: 'personal',
        name,
        slug,
        members: { create: { userId, role: 'owner' } },
      },
    });
    return { id: spaceIdSchema.parse(space.id), name: space.name };
  }
}
