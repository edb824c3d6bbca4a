import { Injectable } from '@nestjs/common';
import {
  localizedTextSchema,
  type Language,
  type LocalizedText,
  type SpaceId,
} from '@hotseat/contracts';
import { PrismaService } from '../../../platform/database/index.ts';
import type { Prisma } from '../../../platform/database/generated/client.ts';
import type { ImportPlan, StoredHandbook } from './import-plan.ts';
import { writePlan } from './write-plan.repository.ts';

export interface HandbookRow {
  id: string;
  title: LocalizedText;
  bundled: boolean;
  editions: StoredHandbook['editions'];
}

export interface HandbookToWrite {
  id: string;
  isNew: boolean;
  title: LocalizedText;
  bundled: boolean;
}

/** First half of our advisory locks' keys; the second is the handbook's. */
const lockClass = 0x4842;
/** An import of thousands of questions takes seconds; the queue behind one waits for it. */
const timeoutMs = 60_000;

@Injectable()
export class HandbookImportRepository {
  constructor(private readonly prisma: PrismaService) {}

  find(spaceId: SpaceId, slug: string): Promise<HandbookRow | null> {
    return findHandbook(this.prisma, spaceId, slug);
  }

  /** Runs `work` in a transaction that no other import of the same handbook overlaps. */
  exclusively<T>(
    spaceId: SpaceId,
    slug: string,
    work: (store: HandbookStore) => Promise<T>,
  ): Promise<T> {
    return this.prisma.$transaction(
      async (transaction) => {
        // Planning thousands of questions is silence on the connection, not a lost client.
        await transaction.$executeRawUnsafe(
          `SET LOCAL idle_in_transaction_session_timeout = ${timeoutMs}`,
        );
        await lockHandbook(transaction, spaceId, slug);
        return work(new HandbookStore(transaction, spaceId, slug));
      },
      { timeout: timeoutMs, maxWait: timeoutMs },
    );
  }
}

/** Until the transaction ends nobody else writes this handbook, which need not exist yet. */
export async function lockHandbook(
  transaction: Prisma.TransactionClient,
  spaceId: string,
  slug: string,
): Promise<void> {
  // Released with the transaction, also when the process dies.
  await transaction.$executeRaw`
    SELECT pg_advisory_xact_lock(${lockClass}::int, hashtext(${`${spaceId}/${slug}`}))`;
}

/** One handbook inside the transaction of its import. */
export class HandbookStore {
  constructor(
    private readonly transaction: Prisma.TransactionClient,
    private readonly spaceId: SpaceId,
    private readonly slug: string,
  ) {}

  find(): Promise<HandbookRow | null> {
    return findHandbook(this.transaction, this.spaceId, this.slug);
  }

  async load({ id, editions }: HandbookRow): Promise<StoredHandbook> {
    const chapters = await this.transaction.chapter.findMany({
      where: { handbookId: id },
      select: { id: true, number: true, position: true, titleZh: true, titleEn: true },
    });
    const questions = await this.transaction.question.findMany({
      where: { handbookId: id },
      select: {
        id: true,
        externalId: true,
        chapterId: true,
        number: true,
        position: true,
        archivedAt: true,
        versions: {
          select: {
            id: true,
            language: true,
            version: true,
            isCurrent: true,
            contentHash: true,
            searchKey: true,
          },
        },
      },
    });
    return {
      chapters,
      questions: questions.map(({ archivedAt, ...question }) => ({
        ...question,
        isArchived: archivedAt !== null,
      })),
      editions,
    };
  }

  async write(handbook: HandbookToWrite, plan: ImportPlan, sourceName: string): Promise<void> {
    const { id, isNew, title, bundled } = handbook;
    if (isNew) {
      const { spaceId, slug } = this;
      await this.transaction.handbook.create({ data: { id, spaceId, slug, title, bundled } });
    } else {
      await this.transaction.handbook.update({ where: { id }, data: { title } });
    }
    await writePlan(this.transaction, id, plan, sourceName);
  }
}

/** One query: the handbook's columns come with each language's last version. */
async function findHandbook(
  client: Prisma.TransactionClient,
  spaceId: SpaceId,
  slug: string,
): Promise<HandbookRow | null> {
  const rows = await client.$queryRaw<
    {
      id: string;
      title: unknown;
      bundled: boolean;
      language: Language | null;
      number: number | null;
      contentHash: string | null;
    }[]
  >`
    SELECT DISTINCT ON (version.language) handbook.id, handbook.title, handbook.bundled,
      version.language::text, version.number, version."contentHash"
    FROM "Handbook" handbook
    LEFT JOIN "HandbookVersion" version ON version."handbookId" = handbook.id
    WHERE handbook."spaceId" = ${spaceId}::uuid AND handbook.slug = ${slug}
    ORDER BY version.language, version.number DESC`;
  const [first] = rows;
  if (!first) return null;
  const editions: HandbookRow['editions'] = {};
  for (const { language, number, contentHash } of rows) {
    if (language !== null && number !== null && contentHash !== null) {
      editions[language] = { number, contentHash };
    }
  }
  const title = localizedTextSchema.parse(first.title);
  return { id: first.id, title, bundled: first.bundled, editions };
}
