import { Injectable } from '@nestjs/common';
import type { Language, QuestionKind, QuestionSearch, UserId } from '@hotseat/contracts';
import { PrismaService } from '../../../platform/database/index.ts';
import { Prisma } from '../../../platform/database/generated/client.ts';
import type { AskingRoom } from '../library/asking-room.repository.ts';
import { usedInRooms } from '../library/question-usage.repository.ts';
import { toSearchQuery } from './search-query.ts';

/** One row of the page, its total beside it. */
export interface ListedRow {
  id: string;
  language: Language;
  prompt: string;
  kind: QuestionKind;
  difficulty: number;
  minutes: number;
  tags: string[];
  questionId: string;
  number: string;
  chapterId: string;
  chapterNumber: string;
  titleZh: string | null;
  titleEn: string | null;
  handbookId: string;
  handbookTitle: unknown;
  /** [{ id, language }] of every current version. */
  versions: { id: string; language: Language }[];
  isFavourite: boolean;
  usedIn: number;
  askedBefore: Date | null;
  total: number;
}

export interface SearchViewer {
  userId: UserId | null;
  /** Where key points and references may not be looked in. */
  isLiveCandidate: boolean;
  askingRoom: AskingRoom | null;
}

/** Of reference (D), key points (C), tags, chapter and number (B), prompt (A), as ts_rank wants them. */
const rankWeights = '{0.02,0.08,0.4,1}';

@Injectable()
export class QuestionSearchRepository {
  constructor(private readonly prisma: PrismaService) {}

  /**
   * Current versions of what can be asked: one statement, so that page and total agree. The index is
   * asked first and once (`MATERIALIZED`): the planner takes `@@` for cheap and would else read every
   * vector again for each handbook.
   */
  async search(viewer: SearchViewer, search: QuestionSearch): Promise<ListedRow[]> {
    const query = toSearchQuery(search.text, viewer.isLiveCandidate ? 'public' : 'all');
    // Only marks were typed: nothing can hold them.
    if (query === null && search.text !== '') return [];
    const rank =
      query === null
        ? Prisma.sql`0::real`
        : Prisma.sql`ts_rank(${rankWeights}::real[], version."searchVector", ${query.rank}::tsquery)`;
    const match =
      query === null ? Prisma.empty : Prisma.sql`AND version."searchVector" @@ ${query.match}::tsquery`;
    const order = orderOf(search, query !== null);
    return this.prisma.$queryRaw<ListedRow[]>`
      WITH version AS MATERIALIZED (
        SELECT version.id, version."questionId", version.language, version.difficulty,
          version."createdAt", ${rank} AS rank
        FROM "QuestionVersion" version
        WHERE version."isCurrent" ${match} ${versionFiltersOf(search)}
      ), hit AS (
        SELECT version.id, version.rank, version.difficulty, version."createdAt" AS "madeAt",
          version.language, question.id AS "questionId", question.position,
          chapter.position AS "chapterPosition", handbook.bundled,
          handbook."createdAt" AS "handbookMadeAt", handbook.id AS "handbookId"
        FROM version
        JOIN "Question" question ON question.id = version."questionId"
        JOIN "Chapter" chapter ON chapter.id = question."chapterId"
        JOIN "Handbook" handbook ON handbook.id = question."handbookId"
        WHERE question."archivedAt" IS NULL
          AND ${readableBy(viewer.userId)} ${questionFiltersOf(search, viewer.userId)}
      ), page AS (
        SELECT hit.*, ${usedBy(search, viewer.userId)} AS "sortUse", count(*) OVER ()::int AS total
        FROM hit
        ORDER BY ${order}
        LIMIT ${search.limit} OFFSET ${search.offset}
      )
      SELECT version.id, version.language::text, version.prompt, version.kind::text,
        version.difficulty, version.minutes, version.tags, question.id AS "questionId",
        question.number, chapter.id AS "chapterId", chapter.number AS "chapterNumber",
        chapter."titleZh", chapter."titleEn", handbook.id AS "handbookId",
        handbook.title AS "handbookTitle", hit.total,
        (SELECT jsonb_agg(jsonb_build_object('id', other.id, 'language', other.language))
          FROM "QuestionVersion" other
          WHERE other."questionId" = question.id AND other."isCurrent") AS versions,
        ${isFavouriteOf(viewer.userId)} AS "isFavourite",
        ${usedInRooms(Prisma.sql`question.id`, viewer.userId)} AS "usedIn",
        ${askedBefore(viewer.askingRoom)} AS "askedBefore"
      FROM page hit
      JOIN "QuestionVersion" version ON version.id = hit.id
      JOIN "Question" question ON question.id = version."questionId"
      JOIN "Chapter" chapter ON chapter.id = question."chapterId"
      JOIN "Handbook" handbook ON handbook.id = question."handbookId"
      ORDER BY ${order}`;
  }
}

function readableBy(userId: UserId | null): Prisma.Sql {
  const membership =
    userId === null
      ? Prisma.empty
      : Prisma.sql`OR EXISTS (SELECT 1 FROM "SpaceMember" member
          WHERE member."spaceId" = space.id AND member."userId" = ${userId}::uuid)`;
  return Prisma.sql`handbook."spaceId" IN (
    SELECT space.id FROM "Space" space WHERE space.kind = 'library' ${membership})`;
}

function versionFiltersOf({ language, kind, difficulty, tag }: QuestionSearch): Prisma.Sql {
  const filters: Prisma.Sql[] = [];
  if (language) filters.push(Prisma.sql`version.language = ${language}::"Language"`);
  if (kind) filters.push(Prisma.sql`version.kind = ${kind}::"QuestionKind"`);
  if (difficulty) filters.push(Prisma.sql`version.difficulty = ${difficulty}`);
  if (tag) {
    filters.push(Prisma.sql`EXISTS (
      SELECT 1 FROM unnest(version.tags) AS tag WHERE lower(tag) = lower(${tag}))`);
  }
  return allOf(filters);
}

function questionFiltersOf(search: QuestionSearch, userId: UserId | null): Prisma.Sql {
  const { handbookId, chapterId, favourites, usage } = search;
  const filters: Prisma.Sql[] = [];
  if (handbookId) filters.push(Prisma.sql`question."handbookId" = ${handbookId}::uuid`);
  if (chapterId) filters.push(Prisma.sql`question."chapterId" = ${chapterId}::uuid`);
  if (favourites) filters.push(isFavouriteOf(userId));
  if (usage) {
    const used = usedInRooms(Prisma.sql`question.id`, userId);
    filters.push(usage === 'used' ? Prisma.sql`${used} > 0` : Prisma.sql`${used} = 0`);
  }
  return allOf(filters);
}

function allOf(filters: readonly Prisma.Sql[]): Prisma.Sql {
  return filters.length === 0 ? Prisma.empty : Prisma.sql`AND ${Prisma.join(filters, ' AND ')}`;
}

function isFavouriteOf(userId: UserId | null): Prisma.Sql {
  if (userId === null) return Prisma.sql`false`;
  return Prisma.sql`EXISTS (SELECT 1 FROM "Favourite" favourite
    WHERE favourite."questionId" = question.id AND favourite."userId" = ${userId}::uuid)`;
}

/** Counted for every hit only where the list is ordered by it. */
function usedBy(search: QuestionSearch, userId: UserId | null): Prisma.Sql {
  return search.sort === 'used' ? usedInRooms(Prisma.sql`hit."questionId"`, userId) : Prisma.sql`0`;
}

function askedBefore(room: AskingRoom | null): Prisma.Sql {
  if (room === null || room.candidateUserIds.length === 0) return Prisma.sql`NULL::timestamptz`;
  return Prisma.sql`(
    SELECT max(asked."askedAt")
    FROM "QuestionVersion" any_version
    JOIN "AskedQuestion" asked ON asked."questionVersionId" = any_version.id
    JOIN "Room" room ON room.id = asked."roomId"
    JOIN "Round" round ON round."roomId" = room.id AND round.number = asked.round
    JOIN "Participant" candidate ON candidate.id = round."candidateId"
    WHERE any_version."questionId" = question.id AND room."spaceId" = ${room.spaceId}::uuid
      AND room.id <> ${room.roomId}::uuid
      AND candidate."userId" = ANY(${room.candidateUserIds}::uuid[]))`;
}

function orderOf({ sort }: QuestionSearch, isRanked: boolean): Prisma.Sql {
  const handbookOrder = Prisma.sql`hit.bundled DESC, hit."handbookMadeAt", hit."handbookId",
    hit."chapterPosition", hit.position, hit.language, hit.id`;
  switch (sort) {
    case 'relevance':
      return isRanked ? Prisma.sql`hit.rank DESC, ${handbookOrder}` : handbookOrder;
    case 'handbook':
      return handbookOrder;
    case 'easiest':
      return Prisma.sql`hit.difficulty, ${handbookOrder}`;
    case 'hardest':
      return Prisma.sql`hit.difficulty DESC, ${handbookOrder}`;
    case 'newest':
      return Prisma.sql`hit."madeAt" DESC, ${handbookOrder}`;
    case 'used':
      // An alias of the same list cannot stand inside an expression, alone it can.
      return Prisma.sql`"sortUse" DESC, ${handbookOrder}`;
  }
}
