import { Injectable } from '@nestjs/common';
import type {
  HandbookSummary,
  QuestionSearch,
  QuestionSearchResult,
  UserId,
} from '@hotseat/contracts';
import { PrismaService } from '../../platform/database/index.ts';
import type { Prisma } from '../../platform/database/generated/client.ts';
import {
  toHandbookSummary,
  toQuestionSummary,
  type ChapterCount,
  type DetailRow,
} from './handbooks.mapper.ts';
import { escapeLike, toSearchWords } from './search-text.ts';

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

  /** Current versions of what can be asked, in the handbooks' order. */
  async search(viewer: UserId | null, search: QuestionSearch): Promise<QuestionSearchResult> {
    const { language, handbookId, chapterId } = search;
    const where: Prisma.QuestionVersionWhereInput = {
      isCurrent: true,
      ...(language === undefined ? {} : { language }),
      question: {
        archivedAt: null,
        handbook: readableBy(viewer),
        ...(handbookId === undefined ? {} : { handbookId }),
        ...(chapterId === undefined ? {} : { chapterId }),
      },
      AND: toSearchWords(search.text).map((word) => ({
        searchText: { contains: escapeLike(word) },
      })),
    };
    const [total, rows] = await Promise.all([
      this.prisma.questionVersion.count({ where }),
      this.prisma.questionVersion.findMany({
        where,
        include: summaryInclude,
        orderBy: [
          { question: { handbook: { bundled: 'desc' } } },
          { question: { handbook: { createdAt: 'asc' } } },
          { question: { handbookId: 'asc' } },
          { question: { chapter: { position: 'asc' } } },
          { question: { position: 'asc' } },
          { language: 'asc' },
          { id: 'asc' },
        ],
        take: search.limit,
        skip: search.offset,
      }),
    ]);
    return { total, questions: rows.map(toQuestionSummary) };
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

  /** Whether the user answers questions in an interview that goes on now. */
  async isLiveCandidate(userId: UserId): Promise<boolean> {
    const since = new Date(Date.now() - liveRoomHours * 60 * 60 * 1000);
    const found = await this.prisma.participant.findFirst({
      where: { userId, role: 'candidate', room: { status: 'live', updatedAt: { gt: since } } },
      select: { id: true },
    });
    return found !== null;
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

/** The library is everybody's; other spaces are their members'. */
function readableBy(viewer: UserId | null): Prisma.HandbookWhereInput {
  const library: Prisma.SpaceWhereInput = { kind: 'library' };
  if (viewer === null) return { space: library };
  return { space: { OR: [library, { members: { some: { userId: viewer } } }] } };
}
