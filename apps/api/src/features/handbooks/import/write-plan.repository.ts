import { v7 } from 'uuid';
import type { Prisma } from '../../../platform/database/generated/client.ts';
import { writeSearchIndex } from '../search/search-index.repository.ts';
import type { ImportPlan, PlannedChapter, PlannedQuestion } from './import-plan.ts';

/**
 * Carries out a plan inside the caller's transaction, each kind of row in one statement: a
 * handbook of 85 questions is a few dozen milliseconds, not a thousand round trips.
 */
export async function writePlan(
  transaction: Prisma.TransactionClient,
  handbookId: string,
  plan: ImportPlan,
  sourceName: string,
): Promise<void> {
  const { chapters, questions, versions } = plan;
  await transaction.chapter.createMany({
    data: chapters.create.map((chapter) => ({ ...chapter, handbookId })),
  });
  await updateChapters(transaction, chapters.update);
  await transaction.question.createMany({
    data: questions.create.map(({ isArchived, ...question }) => ({
      ...question,
      handbookId,
      archivedAt: isArchived ? new Date() : null,
    })),
  });
  await updateQuestions(transaction, questions.update);
  await setCurrent(transaction, versions.retire, false);
  await setCurrent(transaction, versions.revive, true);
  await createVersions(transaction, versions.create);
  await writeSearchIndex(transaction, [...versions.reindex, ...versions.create]);
  await createEditions(transaction, handbookId, plan.editions, sourceName);
}

async function updateChapters(
  transaction: Prisma.TransactionClient,
  rows: readonly PlannedChapter[],
): Promise<void> {
  if (rows.length === 0) return;
  await transaction.$executeRaw`
    UPDATE "Chapter" chapter
    SET position = row.position, "titleZh" = row."titleZh", "titleEn" = row."titleEn"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS row (id uuid, position int, "titleZh" text, "titleEn" text)
    WHERE chapter.id = row.id`;
}

async function updateQuestions(
  transaction: Prisma.TransactionClient,
  rows: readonly PlannedQuestion[],
): Promise<void> {
  if (rows.length === 0) return;
  await transaction.$executeRaw`
    UPDATE "Question" question
    SET "chapterId" = row."chapterId", number = row.number, position = row.position,
      "archivedAt" = CASE WHEN row."isArchived" THEN coalesce(question."archivedAt", now()) END
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS row (id uuid, "chapterId" uuid, number text, position int, "isArchived" boolean)
    WHERE question.id = row.id`;
}

async function setCurrent(
  transaction: Prisma.TransactionClient,
  ids: string[],
  isCurrent: boolean,
): Promise<void> {
  if (ids.length === 0) return;
  await transaction.questionVersion.updateMany({
    where: { id: { in: ids } },
    data: { isCurrent },
  });
}

async function createVersions(
  transaction: Prisma.TransactionClient,
  versions: ImportPlan['versions']['create'],
): Promise<void> {
  await transaction.questionVersion.createMany({
    // Without the search vector, whose type Prisma does not know: it is written afterwards.
    data: versions.map(({ content, ...version }) => ({
      id: version.id,
      questionId: version.questionId,
      language: version.language,
      version: version.version,
      contentHash: version.contentHash,
      searchKey: version.searchKey,
      isCurrent: true,
      prompt: content.prompt,
      kind: content.kind,
      difficulty: content.difficulty,
      minutes: content.minutes,
      tags: content.tags,
      reference: content.reference,
      hints: content.hints,
      followUps: content.followUps,
      commonMistakes: content.commonMistakes,
      seniorSignal: content.seniorSignal,
    })),
  });
  await transaction.keyPoint.createMany({
    data: versions.flatMap(({ id, content }) =>
      content.keyPoints.map((keyPoint, index) => ({
        ...keyPoint,
        id: v7(),
        questionVersionId: id,
        position: index + 1,
      })),
    ),
  });
}

async function createEditions(
  transaction: Prisma.TransactionClient,
  handbookId: string,
  editions: ImportPlan['editions'],
  sourceName: string,
): Promise<void> {
  await transaction.handbookVersion.createMany({
    data: editions.map(({ id, language, number, contentHash }) => ({
      id,
      handbookId,
      language,
      number,
      contentHash,
      sourceName,
    })),
  });
  await transaction.handbookVersionQuestion.createMany({
    data: editions.flatMap((edition) =>
      edition.versionIds.map((questionVersionId, index) => ({
        handbookVersionId: edition.id,
        questionVersionId,
        position: index + 1,
      })),
    ),
  });
}
