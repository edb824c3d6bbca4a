import { Injectable } from '@nestjs/common';
import type { KitEntry, KitId, Language, SpaceId, UserId } from '@hotseat/contracts';
import { v7 } from 'uuid';
import { PrismaService } from '../../platform/database/index.ts';

export interface KitRow {
  id: string;
  spaceId: string;
  title: string;
  revision: number;
  updatedAt: Date;
  items: { questionId: string; language: Language; minutes: number | null }[];
}

export interface KitSummaryRow {
  id: string;
  title: string;
  updatedAt: Date;
  questionCount: number;
  minutes: number;
}

const itemsInclude = { items: { orderBy: { position: 'asc' } } } as const;

@Injectable()
export class KitsRepository {
  constructor(private readonly prisma: PrismaService) {}

  async isMember(spaceId: SpaceId, userId: UserId): Promise<boolean> {
    return (await this.prisma.spaceMember.count({ where: { spaceId, userId } })) > 0;
  }

  list(spaceId: SpaceId): Promise<KitSummaryRow[]> {
    return this.prisma.$queryRaw<KitSummaryRow[]>`
      SELECT kit.id, kit.title, kit."updatedAt", count(item."questionId")::int AS "questionCount",
        coalesce(sum(coalesce(item.minutes, version.minutes)), 0)::int AS minutes
      FROM "Kit" kit
      LEFT JOIN "KitItem" item ON item."kitId" = kit.id
      LEFT JOIN "QuestionVersion" version ON version."questionId" = item."questionId"
        AND version.language = item.language AND version."isCurrent"
      WHERE kit."spaceId" = ${spaceId}::uuid
      GROUP BY kit.id
      ORDER BY kit."updatedAt" DESC, kit.id`;
  }

  count(spaceId: SpaceId): Promise<number> {
    return this.prisma.kit.count({ where: { spaceId } });
  }

  /** @returns null for one of a space that the user is no member of */
  find(userId: UserId, kitId: KitId): Promise<KitRow | null> {
    return this.prisma.kit.findFirst({
      where: { id: kitId, space: { members: { some: { userId } } } },
      include: itemsInclude,
    });
  }

  async create(spaceId: SpaceId, title: string, items: readonly KitEntry[]): Promise<KitRow> {
    const id = v7();
    return this.prisma.kit.create({
      data: { id, spaceId, title, items: { create: positioned(items) } },
      include: itemsInclude,
    });
  }

  /** @returns false when another revision is stored than the one it grew from */
  save(
    kitId: KitId,
    revision: number,
    { title, items }: { title: string; items: readonly KitEntry[] },
  ): Promise<boolean> {
    return this.prisma.$transaction(async (transaction) => {
      // Locks the row: who comes second counts nothing.
      const { count } = await transaction.kit.updateMany({
        where: { id: kitId, revision },
        data: { title, revision: revision + 1, updatedAt: new Date() },
      });
      if (count === 0) return false;
      await transaction.kitItem.deleteMany({ where: { kitId } });
      await transaction.kitItem.createMany({
        data: positioned(items).map((item) => ({ ...item, kitId })),
      });
      return true;
    });
  }

  async delete(kitId: KitId): Promise<void> {
    await this.prisma.kit.deleteMany({ where: { id: kitId } });
  }
}

function positioned(items: readonly KitEntry[]) {
  return items.map(({ questionId, language, minutes }, index) => ({
    questionId,
    language,
    minutes,
    position: index + 1,
  }));
}
