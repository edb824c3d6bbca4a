import type { HandbookQuestion } from '@hotseat/handbook';
import { v7 } from 'uuid';
import type { Prisma } from '../../../platform/database/generated/client.ts';
import { searchVectorOf } from '../search/search-index.ts';
import type { ImportPlan, PlannedChapter, PlannedQuestion, PlannedVersion } from './import-plan.ts';

/** Rows of a few kilobytes each. Larger statements are copied into memory that is collected late. */
const rowsAtOnce = 50;

/**
 * Carries out a plan inside the caller's transaction, many rows a statement and one statement after
 * the other: a handbook of 85 questions is a few dozen milliseconds, not a thousand round trips. Prisma
 * would send large `createMany`s as several statements at once, which a connection cannot take.
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
  await inBatches(questions.create, async (batch) => {
    await transaction.question.createMany({
      data: batch.map(({ isArchived, ...question }) => ({
        ...question,
        handbookId,
        archivedAt: isArchived ? new Date() : null,
      })),
    });
  });
  await updateQuestions(transaction, questions.update);
  await setCurrent(transaction, versions.retire, false);
  await setCurrent(transaction, versions.revive, true);
  await createVersions(transaction, versions.create);
  await reindexVersions(transaction, versions.reindex);
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
  ids: readonly string[],
  isCurrent: boolean,
): Promise<void> {
  if (ids.length === 0) return;
  await transaction.$executeRaw`
    UPDATE "QuestionVersion" SET "isCurrent" = ${isCurrent} WHERE id = ANY(${ids}::uuid[])`;
}

/**
 * A few dozen rows at a time: their text is made when they are written and let go of afterwards, and
 * between two statements other people's requests are answered.
 */
async function inBatches<Row>(
  rows: readonly Row[],
  write: (batch: readonly Row[]) => Promise<void>,
): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    await write(rows.slice(at, at + rowsAtOnce));
  }
}

function vectorOf({ content, chapterTitle }: { content: HandbookQuestion; chapterTitle: string }) {
  return searchVectorOf({ ...content, chapterTitle });
}

/** With the hash: rows of an earlier release have one of another form. */
function reindexVersions(
  transaction: Prisma.TransactionClient,
  versions: ImportPlan['versions']['reindex'],
): Promise<void> {
  return inBatches(versions, async (batch) => {
    const rows = batch.map(({ id, contentHash, searchKey, ...text }) => {
      return { id, contentHash, searchKey, searchVector: vectorOf(text) };
    });
    await transaction.$executeRaw`
      UPDATE "QuestionVersion" version
      SET "contentHash" = row."contentHash", "searchKey" = row."searchKey",
        "searchVector" = row."searchVector"::tsvector
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS row (id uuid, "contentHash" text, "searchKey" text, "searchVector" text)
      WHERE version.id = row.id`;
  });
}

function createVersions(
  transaction: Prisma.TransactionClient,
  versions: ImportPlan['versions']['create'],
): Promise<void> {
  return inBatches(versions, async (batch) => {
    const rows = batch.map(({ content, chapterTitle, ...version }) => {
      const { id: _, number: __, keyPoints: ___, ...text } = content;
      return { ...text, ...version, searchVector: vectorOf({ content, chapterTitle }) };
    });
    // Prisma does not know the type of the search vector, and a row that is written once is not
    // indexed twice.
    await transaction.$executeRaw`
      INSERT INTO "QuestionVersion" (id, "questionId", language, version, "isCurrent", prompt, kind,
        difficulty, minutes, tags, reference, hints, "followUps", "commonMistakes", "seniorSignal",
        "contentHash", "searchKey", "searchVector")
      SELECT id, "questionId", language, version, true, prompt, kind, difficulty, minutes, tags,
        reference, hints, "followUps", "commonMistakes", "seniorSignal", "contentHash", "searchKey",
        "searchVector"::tsvector
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS row (id uuid, "questionId" uuid, language "Language", version int, prompt text,
          kind "QuestionKind", difficulty int, minutes int, tags text[], reference text,
          hints text[], "followUps" text[], "commonMistakes" text[], "seniorSignal" text,
          "contentHash" text, "searchKey" text, "searchVector" text)`;
    await createKeyPoints(transaction, batch);
  });
}

async function createKeyPoints(
  transaction: Prisma.TransactionClient,
  versions: readonly PlannedVersion[],
): Promise<void> {
  const rows = versions.flatMap(({ id, content }) =>
    content.keyPoints.map((keyPoint, index) => ({
      ...keyPoint,
      id: v7(),
      questionVersionId: id,
      position: index + 1,
    })),
  );
  await transaction.$executeRaw`
    INSERT INTO "KeyPoint" (id, "questionVersionId", position, term, text, context, weight)
    SELECT id, "questionVersionId", position, term, text, context, weight
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS row (id uuid, "questionVersionId" uuid, position int, term text, text text, context text[],
        weight float8)`;
}

async function createEditions(
  transaction: Prisma.TransactionClient,
  handbookId: string,
  editions: ImportPlan['editions'],
  sourceName: string,
): Promise<void> {
  for (const { id, language, number, contentHash, versionIds } of editions) {
    await transaction.handbookVersion.create({
      data: { id, handbookId, language, number, contentHash, sourceName },
    });
    await transaction.$executeRaw`
      INSERT INTO "HandbookVersionQuestion" ("handbookVersionId", "questionVersionId", position)
      SELECT ${id}::uuid, version, position
      FROM unnest(${versionIds}::uuid[]) WITH ORDINALITY AS row (version, position)`;
  }
}
