import { Injectable } from '@nestjs/common';
import type { Rubric, SpaceId } from '@hotseat/contracts';
import { v7 } from 'uuid';
import { PrismaService } from '../../platform/database/index.ts';
import type { Prisma } from '../../platform/database/generated/client.ts';
import { rubricHash, type RubricContent } from './rubric-content.ts';
import { toRubric } from './rubrics.mapper.ts';

/** First half of our advisory locks' keys; the second is the rubric's. */
const lockClass = 0x5255;

@Injectable()
export class RubricsRepository {
  constructor(private readonly prisma: PrismaService) {}

  async findLatest(spaceId: SpaceId, slug: string): Promise<Rubric | null> {
    const row = await this.prisma.rubricVersion.findFirst({
      where: { rubric: { spaceId, slug } },
      orderBy: { version: 'desc' },
      include: {
        criteria: {
          orderBy: { position: 'asc' },
          include: { levels: { orderBy: { value: 'asc' } } },
        },
      },
    });
    return row ? toRubric(row) : null;
  }

  /**
   * Stores the rubric as a new version unless its last version says the same already. Versions are
   * never changed: rooms and ratings point at them.
   *
   * @returns the version now in use and whether this call made it
   */
  async save(
    spaceId: SpaceId,
    content: RubricContent,
  ): Promise<{ version: number; isNew: boolean }> {
    const contentHash = rubricHash(content);
    const last = await findLastVersion(this.prisma, spaceId, content.slug);
    if (last?.contentHash === contentHash) return { version: last.version, isNew: false };
    return this.prisma.$transaction(async (transaction) => {
      // Two processes that start together must not both add the version.
      await transaction.$executeRaw`
        SELECT pg_advisory_xact_lock(${lockClass}::int, hashtext(${`${spaceId}/${content.slug}`}))`;
      const current = await findLastVersion(transaction, spaceId, content.slug);
      if (current?.contentHash === contentHash) return { version: current.version, isNew: false };
      const version = (current?.version ?? 0) + 1;
      await addVersion(transaction, spaceId, content, { version, contentHash });
      return { version, isNew: true };
    });
  }
}

function findLastVersion(client: Prisma.TransactionClient, spaceId: SpaceId, slug: string) {
  return client.rubricVersion.findFirst({
    where: { rubric: { spaceId, slug } },
    orderBy: { version: 'desc' },
    select: { version: true, contentHash: true },
  });
}

async function addVersion(
  transaction: Prisma.TransactionClient,
  spaceId: SpaceId,
  { slug, title, criteria }: RubricContent,
  { version, contentHash }: { version: number; contentHash: string },
): Promise<void> {
  const rubric = await transaction.rubric.upsert({
    where: { spaceId_slug: { spaceId, slug } },
    update: {},
    create: { spaceId, slug },
    select: { id: true },
  });
  const rubricVersionId = v7();
  await transaction.rubricVersion.create({
    data: { id: rubricVersionId, rubricId: rubric.id, version, title: { ...title }, contentHash },
  });
  const rows = criteria.map((criterion) => ({ id: v7(), criterion }));
  await transaction.criterion.createMany({
    data: rows.map(({ id, criterion }, index) => ({
      id,
      rubricVersionId,
      position: index + 1,
      key: criterion.key,
      title: { ...criterion.title },
      question: { ...criterion.question },
    })),
  });
  await transaction.level.createMany({
    data: rows.flatMap(({ id, criterion }) =>
      criterion.levels.map((level, index) => ({
        criterionId: id,
        value: index + 1,
        label: { ...level.label },
        anchor: { ...level.anchor },
      })),
    ),
  });
}
