import { Injectable } from '@nestjs/common';
import { localizedTextSchema, type SpaceId, type UserId } from '@hotseat/contracts';
import { PrismaService } from '../../platform/database/index.ts';
import { practiceLimits } from './practice-limits.ts';
import type {
  ChapterRow,
  CriterionRow,
  PointRow,
  PracticeRows,
  SessionRow,
} from './practice-rows.ts';

/** Asks the tables that rooms project into; the sums are made in Postgres. */
@Injectable()
export class PracticeRepository {
  constructor(private readonly prisma: PrismaService) {}

  async isMember(spaceId: SpaceId, userId: UserId): Promise<boolean> {
    const member = await this.prisma.spaceMember.findUnique({
      where: { spaceId_userId: { spaceId, userId } },
      select: { id: true },
    });
    return member !== null;
  }

  async read(spaceId: SpaceId): Promise<PracticeRows> {
    const space = await this.prisma.space.findUniqueOrThrow({
      where: { id: spaceId },
      select: { id: true, name: true },
    });
    const [sessionCount, sessions] = await Promise.all([
      this.prisma.room.count({ where: { spaceId, revealedAt: { not: null } } }),
      this.readSessions(spaceId),
    ]);
    const roomIds = sessions.map(({ roomId }) => roomId);
    const [chapters, criteria, pointCount, points] = await Promise.all([
      this.readChapters(roomIds),
      this.readCriteria(roomIds),
      this.countPoints(roomIds),
      this.readPoints(roomIds),
    ]);
    return { space, sessionCount, sessions, chapters, criteria, pointCount, points };
  }

  private async readSessions(spaceId: SpaceId): Promise<SessionRow[]> {
    // Every revealed room has been started; the reveal's time is for rows written by hand.
    return this.prisma.$queryRaw<SessionRow[]>`
      SELECT id AS "roomId", title, coalesce("startedAt", "revealedAt") AS "startedAt"
      FROM "Room"
      WHERE "spaceId" = ${spaceId}::uuid AND "revealedAt" IS NOT NULL
      ORDER BY coalesce("startedAt", "revealedAt") DESC, id DESC
      LIMIT ${practiceLimits.sessions}`;
  }

  /** Skipped questions were not practised. */
  private async readChapters(roomIds: string[]): Promise<ChapterRow[]> {
    return this.prisma.$queryRaw<ChapterRow[]>`
      SELECT asked."roomId", chapter.id AS "chapterId", chapter.number, chapter."titleZh",
        chapter."titleEn", version.language::text, count(*)::int AS n
      FROM "AskedQuestion" asked
      JOIN "QuestionVersion" version ON version.id = asked."questionVersionId"
      JOIN "Question" question ON question.id = version."questionId"
      JOIN "Chapter" chapter ON chapter.id = question."chapterId"
      WHERE asked."roomId" = ANY(${roomIds}::uuid[]) AND asked.status <> 'skipped'
      GROUP BY asked."roomId", chapter.id, version.language
      ORDER BY asked."roomId", chapter.id, version.language`;
  }

  /** Every criterion of the rooms' rubrics, also those without a rating. */
  private async readCriteria(roomIds: string[]): Promise<CriterionRow[]> {
    const rows = await this.prisma.$queryRaw<(Omit<CriterionRow, 'title'> & { title: unknown })[]>`
      SELECT room.id AS "roomId", criterion.id AS "criterionId", version."rubricId",
        version.version AS "rubricVersion", criterion.position, criterion.key, criterion.title,
        (SELECT count(*)::int FROM "Level" level WHERE level."criterionId" = criterion.id)
          AS levels,
        coalesce(sum(rating.value), 0)::float8 AS sum, count(rating.value)::int AS n
      FROM "Room" room
      JOIN "RubricVersion" version ON version.id = room."rubricVersionId"
      JOIN "Criterion" criterion ON criterion."rubricVersionId" = version.id
      LEFT JOIN "AskedQuestion" asked ON asked."roomId" = room.id
      LEFT JOIN "Scorecard" scorecard
        ON scorecard."askedQuestionId" = asked.id AND NOT scorecard."isShadow"
      LEFT JOIN "Rating" rating
        ON rating."scorecardId" = scorecard.id AND rating."criterionId" = criterion.id
      WHERE room.id = ANY(${roomIds}::uuid[])
      GROUP BY room.id, criterion.id, version.id`;
    return rows.map((row) => ({ ...row, title: localizedTextSchema.parse(row.title) }));
  }

  private async countPoints(roomIds: string[]): Promise<number> {
    return this.prisma.askedQuestion.count({
      where: {
        roomId: { in: roomIds },
        answer: {
          scores: { some: { status: 'scored', score: { not: null }, modelId: { not: null } } },
        },
        scorecards: { some: { isShadow: false, ratings: { some: { value: { not: null } } } } },
      },
    });
  }

  /**
   * The newest first. An answer that several models scored shows the latest score. Ratings on a
   * scale of other than four levels are stretched to 1 to 4, so that one axis holds all.
   */
  private async readPoints(roomIds: string[]): Promise<PointRow[]> {
    return this.prisma.$queryRaw<PointRow[]>`
      WITH people AS (
        SELECT asked.id,
          avg(1 + (rating.value - 1) * 3.0 / greatest(scale.levels - 1, 1))::float8 AS mean,
          count(DISTINCT scorecard.id)::int AS raters
        FROM "AskedQuestion" asked
        JOIN "Scorecard" scorecard
          ON scorecard."askedQuestionId" = asked.id AND NOT scorecard."isShadow"
        JOIN "Rating" rating ON rating."scorecardId" = scorecard.id AND rating.value IS NOT NULL
        JOIN LATERAL (
          SELECT count(*) AS levels FROM "Level" level
          WHERE level."criterionId" = rating."criterionId"
        ) scale ON true
        WHERE asked."roomId" = ANY(${roomIds}::uuid[])
        GROUP BY asked.id
      )
      SELECT asked."roomId", asked.id AS "askedQuestionId", version.prompt, people.mean AS people,
        people.raters, machine.score AS machine, machine."modelId"
      FROM people
      JOIN "AskedQuestion" asked ON asked.id = people.id
      JOIN "QuestionVersion" version ON version.id = asked."questionVersionId"
      JOIN "Answer" answer ON answer."askedQuestionId" = asked.id
      JOIN LATERAL (
        SELECT score.score, score."modelId" FROM "MachineScore" score
        WHERE score."answerId" = answer.id AND score.status = 'scored'
          AND score.score IS NOT NULL AND score."modelId" IS NOT NULL
        ORDER BY score."createdAt" DESC, score.id DESC LIMIT 1
      ) machine ON true
      ORDER BY answer."submittedAt" DESC, asked.id DESC
      LIMIT ${practiceLimits.points}`;
  }
}
