import type { UserId } from '@hotseat/contracts';
import { Prisma } from '../../../platform/database/generated/client.ts';

/**
 * How many interviews asked a question, in any version, as far as the viewer may know of them: those
 * of their spaces and those they interviewed in. An expression for a statement.
 */
export function usedInRooms(questionId: Prisma.Sql, userId: UserId | null): Prisma.Sql {
  return countRooms(
    Prisma.sql`asked."questionVersionId" IN (
      SELECT any_version.id FROM "QuestionVersion" any_version
      WHERE any_version."questionId" = ${questionId})`,
    userId,
  );
}

/** As `usedInRooms`, of one version. */
export function usedVersionInRooms(versionId: Prisma.Sql, userId: UserId | null): Prisma.Sql {
  return countRooms(Prisma.sql`asked."questionVersionId" = ${versionId}`, userId);
}

function countRooms(isAsked: Prisma.Sql, userId: UserId | null): Prisma.Sql {
  if (userId === null) return Prisma.sql`0`;
  return Prisma.sql`(
    SELECT count(DISTINCT asked."roomId")::int
    FROM "AskedQuestion" asked
    JOIN "Room" room ON room.id = asked."roomId"
    WHERE ${isAsked} AND (
      EXISTS (SELECT 1 FROM "SpaceMember" member
        WHERE member."spaceId" = room."spaceId" AND member."userId" = ${userId}::uuid)
      OR EXISTS (SELECT 1 FROM "Participant" participant
        WHERE participant."roomId" = room.id AND participant."userId" = ${userId}::uuid
          AND participant.role = 'interviewer')))`;
}
