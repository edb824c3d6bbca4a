import { Injectable } from '@nestjs/common';
import {
  localizedTextSchema,
  type HandbookImportId,
  type Language,
  type SpaceId,
  type UserId,
} from '@hotseat/contracts';
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

  async findHandbookId(spaceId: string, slug: string): Promise<string | null> {
    const handbook = await this.prisma.handbook.findUnique({
      where: { spaceId_slug: { spaceId, slug } },
      select: { id: true },
    });
    return handbook?.id ?? null;
  }

  /** Current questions of a handbook, in these languages, that an import does not keep. */
  listMissing(
    handbookId: string,
    importId: HandbookImportId,
    languages: readonly Language[],
  ): Promise<{ number: string; language: Language; prompt: string }[]> {
    // NOT IN is looked up in a hash. With NOT EXISTS, rows that are seconds old and have no statistics
    // are walked through once for every question.
    return this.prisma.$queryRaw`
      SELECT question.number, version.language::text, version.prompt
      FROM "QuestionVersion" version
      JOIN "Question" question ON question.id = version."questionId"
      WHERE question."handbookId" = ${handbookId}::uuid AND question."archivedAt" IS NULL
        AND version."isCurrent" AND version.language::text = ANY(${[...languages]}::text[])
        AND (version.language, question."externalId") NOT IN (
          SELECT kept.language, kept.content ->> 'id'
          FROM "HandbookImportQuestion" kept
          WHERE kept."importId" = ${importId}::uuid AND kept.kept)
      ORDER BY question.position, version.language`;
  }

  /** The handbook that has this name in this space, or null. */
  async findTarget(spaceId: string, slug: string): Promise<TargetHandbook | null> {
    const id = await this.findHandbookId(spaceId, slug);
    if (id === null) return null;
    const rows = await this.prisma.questionVersion.findMany({
      where: { isCurrent: true, question: { handbookId: id, archivedAt: null } },
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
      id,
      questions: rows.map(({ id: versionId, question, ...row }) => ({
        ...row,
        ...question,
        versionId,
      })),
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
