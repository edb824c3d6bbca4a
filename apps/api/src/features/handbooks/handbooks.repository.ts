import { Injectable } from '@nestjs/common';
import type { HandbookSummary, Language, SampleAnswer, UserId } from '@hotseat/contracts';
import { PrismaService } from '../../platform/database/index.ts';
import { Prisma } from '../../platform/database/generated/client.ts';
import {
  toHandbookSummary,
  type ChapterCount,
  type DetailRow,
  type ReaderFacts,
  type SummaryRow,
} from './handbooks.mapper.ts';
import { usedInRooms, usedVersionInRooms } from './library/question-usage.repository.ts';

/** A room that nobody touched for so long is over, whatever its status says. */
const liveRoomHours = 6;

const summaryInclude = {
  question: {
    include: {
      chapter: true,
      handbook: { select: { id: true, title: true } },
      versions: { where: { isCurrent: true }, select: { id: true, language: true } },
    },
  },
} satisfies Prisma.QuestionVersionInclude;

@Injectable()
export class HandbooksRepository {
  constructor(private readonly prisma: PrismaService) {}

  async list(viewer: UserId | null): Promise<HandbookSummary[]> {
    const handbooks = await this.prisma.handbook.findMany({
      where: readableBy(viewer),
      orderBy: [{ bundled: 'desc' }, { createdAt: 'asc' }, { id: 'asc' }],
      include: {
        chapters: { orderBy: { position: 'asc' } },
        _count: { select: { questions: { where: { archivedAt: null } } } },
      },
    });
    const counts = await this.countByChapter(handbooks.map(({ id }) => id));
    return handbooks.map((handbook) =>
      toHandbookSummary(handbook, counts, handbook._count.questions),
    );
  }

  /** Any version that the viewer's handbooks ever had, with its reference. */
  find(viewer: UserId | null, versionId: string): Promise<DetailRow | null> {
    return this.findVersion({ id: versionId, question: { handbook: readableBy(viewer) } });
  }

  /** As `find`, without what an import has taken out. */
  findAskable(viewer: UserId, versionId: string): Promise<DetailRow | null> {
    return this.findVersion({
      id: versionId,
      question: { archivedAt: null, handbook: readableBy(viewer) },
    });
  }

  /** As `findAskable`, of many: the current versions of questions. */
  findCurrent(
    viewer: UserId,
    wanted: readonly { questionId: string; language: Language }[],
  ): Promise<SummaryRow[]> {
    return this.prisma.questionVersion.findMany({
      where: {
        isCurrent: true,
        question: { archivedAt: null, handbook: readableBy(viewer) },
        OR: wanted.map(({ questionId, language }) => ({ questionId, language })),
      },
      include: summaryInclude,
    });
  }

  /** Whether the user answers questions in an interview that goes on now. */
  async isLiveCandidate(userId: UserId): Promise<boolean> {
    const since = new Date(Date.now() - liveRoomHours * 60 * 60 * 1000);
    const found = await this.prisma.participant.findFirst({
      where: { userId, role: 'candidate', room: { status: 'live', updatedAt: { gt: since } } },
      select: { id: true },
    });
    return found !== null;
  }

  /** @param row of a version that the viewer may read */
  async readFacts(viewer: UserId | null, row: DetailRow): Promise<ReaderFacts> {
    const questionId = row.question.id;
    const question = await this.prisma.question.findUniqueOrThrow({
      where: { id: questionId },
      select: {
        archivedAt: true,
        handbook: {
          select: {
            bundled: true,
            space: { select: { members: { where: { userId: viewer ?? nobody } } } },
          },
        },
        favourites: { where: { userId: viewer ?? nobody } },
        samples: { where: { language: row.language }, orderBy: { level: 'asc' } },
      },
    });
    const [usage] = await this.prisma.$queryRaw<{ usedIn: number }[]>`
      SELECT ${usedInRooms(Prisma.sql`${questionId}::uuid`, viewer)} AS "usedIn"`;
    return {
      isRetired: question.archivedAt !== null,
      mayEdit: question.handbook.space.members.length > 0 && !question.handbook.bundled,
      isFavourite: question.favourites.length > 0,
      usedIn: usage?.usedIn ?? 0,
      // They speak of the key points that the current version has.
      samples: row.isCurrent ? question.samples.map(toSample) : [],
    };
  }

  /** Every version of one question in one language, newest first. */
  findHistory(viewer: UserId | null, row: DetailRow): Promise<HistoryRow[]> {
    return this.prisma.$queryRaw<HistoryRow[]>`
      SELECT version.id, version.version, version."isCurrent", version."createdAt",
        author.name AS "authorName",
        ${usedVersionInRooms(Prisma.sql`version.id`, viewer)} AS "usedIn"
      FROM "QuestionVersion" version
      LEFT JOIN "User" author ON author.id = version."authorId"
      WHERE version."questionId" = ${row.question.id}::uuid
        AND version.language = ${row.language}::"Language"
      ORDER BY version.version DESC`;
  }

  private findVersion(where: Prisma.QuestionVersionWhereInput): Promise<DetailRow | null> {
    return this.prisma.questionVersion.findFirst({
      where,
      include: { ...summaryInclude, keyPoints: { orderBy: { position: 'asc' } } },
    });
  }

  private countByChapter(handbookIds: string[]): Promise<ChapterCount[]> {
    return this.prisma.$queryRaw<ChapterCount[]>`
      SELECT question."chapterId", version.language::text, count(*)::int AS questions
      FROM "QuestionVersion" version
      JOIN "Question" question ON question.id = version."questionId"
      WHERE version."isCurrent" AND question."archivedAt" IS NULL
        AND question."handbookId" = ANY(${handbookIds}::uuid[])
      GROUP BY question."chapterId", version.language`;
  }
}

export interface HistoryRow {
  id: string;
  version: number;
  isCurrent: boolean;
  createdAt: Date;
  authorName: string | null;
  usedIn: number;
}

/** Stands for who has no session: the id of no row. */
const nobody = '00000000-0000-0000-0000-000000000000';

function toSample(sample: SampleAnswer): SampleAnswer {
  const { level, covers, partly, contradicts, spoken, text } = sample;
  return { level, covers, partly, contradicts, spoken, text };
}

/** The library is everybody's; other spaces are their members'. */
export function readableBy(viewer: UserId | null): Prisma.HandbookWhereInput {
  const library: Prisma.SpaceWhereInput = { kind: 'library' };
  if (viewer === null) return { space: library };
  return { space: { OR: [library, { members: { some: { userId: viewer } } }] } };
}
