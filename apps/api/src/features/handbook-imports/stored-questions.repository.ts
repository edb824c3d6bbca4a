import { Injectable } from '@nestjs/common';
import { localizedTextSchema, type Language, type SpaceId, type UserId } from '@hotseat/contracts';
import { PrismaService } from '../../platform/database/index.ts';
import type { BankQuestion } from './find-duplicates.ts';
import type { KnownQuestion } from './match-identities.ts';

/** A current question of the handbook that an import would update. */
export interface TargetQuestion extends KnownQuestion {
  versionId: string;
  language: Language;
  contentHash: string;
}

export interface TargetHandbook {
  id: string;
  questions: TargetQuestion[];
}

/** What is stored already, as far as a preview compares with it. */
@Injectable()
export class StoredQuestionsRepository {
  constructor(private readonly prisma: PrismaService) {}

  async isMember(spaceId: SpaceId, userId: UserId): Promise<boolean> {
    const found = await this.prisma.spaceMember.findUnique({
      where: { spaceId_userId: { spaceId, userId } },
      select: { id: true },
    });
    return found !== null;
  }

  /** The handbook that has this name in this space, or null. */
  async findTarget(spaceId: string, slug: string): Promise<TargetHandbook | null> {
    const handbook = await this.prisma.handbook.findUnique({
      where: { spaceId_slug: { spaceId, slug } },
      select: { id: true },
    });
    if (!handbook) return null;
    const rows = await this.prisma.questionVersion.findMany({
      where: { isCurrent: true, question: { handbookId: handbook.id, archivedAt: null } },
      select: {
        id: true,
        language: true,
        prompt: true,
        contentHash: true,
        question: { select: { externalId: true, number: true } },
      },
      orderBy: { question: { position: 'asc' } },
    });
    return {
      id: handbook.id,
      questions: rows.map(({ id, question, ...row }) => ({ ...row, ...question, versionId: id })),
    };
  }

  /** Current questions of everything that the person may read, without the target itself. */
  async listBank(
    userId: UserId,
    languages: readonly Language[],
    exceptHandbookId: string | null,
  ): Promise<BankQuestion[]> {
    const rows = await this.prisma.$queryRaw<
      {
        versionId: string;
        language: Language;
        prompt: string;
        referenceHash: string;
        title: unknown;
      }[]
    >`
      SELECT version.id AS "versionId", version.language::text, version.prompt,
        encode(sha256(convert_to(version.reference, 'UTF8')), 'hex') AS "referenceHash",
        handbook.title
      FROM "QuestionVersion" version
      JOIN "Question" question ON question.id = version."questionId"
      JOIN "Handbook" handbook ON handbook.id = question."handbookId"
      JOIN "Space" space ON space.id = handbook."spaceId"
      WHERE version."isCurrent" AND question."archivedAt" IS NULL
        AND version.language::text = ANY(${[...languages]}::text[])
        AND handbook.id IS DISTINCT FROM ${exceptHandbookId}::uuid
        AND (space.kind = 'library' OR EXISTS (
          SELECT 1 FROM "SpaceMember" member
          WHERE member."spaceId" = space.id AND member."userId" = ${userId}::uuid))
      ORDER BY version.id`;
    return rows.map(({ title, ...row }) => ({
      ...row,
      handbookTitle: localizedTextSchema.parse(title),
    }));
  }
}
