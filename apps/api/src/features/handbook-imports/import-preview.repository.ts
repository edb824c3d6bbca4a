import { Injectable } from '@nestjs/common';
import type {
  HandbookImportId,
  ImportDuplicate,
  ImportFilter,
  ImportFinding,
  Language,
  LocalizedText,
  SpaceId,
  UserId,
} from '@hotseat/contracts';
import type { HandbookQuestion } from '@hotseat/handbook';
import type { Prisma } from '../../platform/database/generated/client.ts';
import { PrismaService } from '../../platform/database/index.ts';
import type { ImportRow, KeptRow, PreviewRow } from './handbook-imports.mapper.ts';
import type { PreviewQuestion } from './preview-questions.ts';
import { readImportJob, type ImportOptions } from './read-import-job.ts';

export interface NewImport {
  id: HandbookImportId;
  spaceId: SpaceId;
  userId: UserId;
  fileName: string;
  source: Uint8Array<ArrayBuffer>;
  options: ImportOptions;
  /** Previews that the person keeps beside this one; older ones go. */
  keptBesides: number;
}

/** What a read file becomes. */
export interface ReadPreview {
  slug: string;
  title: string;
  dialects: readonly { file: string; dialect: string }[];
  findings: readonly ImportFinding[];
  errors: number;
  near: 'searched' | 'unavailable';
  questions: readonly (PreviewQuestion & {
    duplicates: readonly ImportDuplicate[];
    storedHash: string | null;
    storedId: string | null;
  })[];
}

/** Without the file itself, which only the job reads. */
const withoutSource = { source: true } as const;
/** Rows of one statement. Larger ones are copied into memory that is collected late. */
const rowsAtOnce = 50;

@Injectable()
export class ImportPreviewRepository {
  constructor(private readonly prisma: PrismaService) {}

  /** Stores the file and the job that reads it, and makes room among the person's previews. */
  async create({ keptBesides, ...row }: NewImport): Promise<void> {
    await this.prisma.$transaction(async (transaction) => {
      const older = await transaction.handbookImport.findMany({
        where: { userId: row.userId },
        orderBy: { createdAt: 'desc' },
        skip: keptBesides,
        select: { id: true },
      });
      await transaction.handbookImport.deleteMany({
        where: { id: { in: older.map(({ id }) => id) } },
      });
      await transaction.handbookImport.create({ data: row });
      await transaction.$executeRaw`
        SELECT graphile_worker.add_job(${readImportJob.name},
          json_build_object('importId', ${row.id}::text),
          max_attempts => ${readImportJob.maxAttempts}::int)`;
    });
  }

  /** An import of this person, without its file; null for everybody else. */
  findOwn(id: HandbookImportId, userId: UserId): Promise<ImportRow | null> {
    return this.prisma.handbookImport.findFirst({ where: { id, userId }, omit: withoutSource });
  }

  /** What the job needs; null when it was thrown away meanwhile. */
  findToRead(id: HandbookImportId) {
    return this.prisma.handbookImport.findFirst({ where: { id, status: 'parsing' } });
  }

  async report(id: HandbookImportId, stage: string, progress: number): Promise<void> {
    await this.prisma.handbookImport.updateMany({
      where: { id, status: 'parsing' },
      data: { stage, progress },
    });
  }

  async fail(
    id: HandbookImportId,
    failure: LocalizedText,
    findings: readonly ImportFinding[],
  ): Promise<void> {
    await this.prisma.handbookImport.updateMany({
      where: { id },
      data: {
        status: 'failed',
        stage: 'done',
        source: null,
        failure: { ...failure },
        findings: findings as unknown as Prisma.InputJsonValue,
        errors: findings.filter(({ severity }) => severity === 'error').length,
      },
    });
  }

  /**
   * The whole preview at once; a second try of the job replaces the first one's.
   *
   * @param onProgress gets the share of the questions that are written, 0 to 1
   */
  async finish(
    id: HandbookImportId,
    preview: ReadPreview,
    onProgress: (share: number) => void = () => undefined,
  ): Promise<void> {
    const { questions, dialects, findings, ...facts } = preview;
    await this.prisma.$transaction(
      async (transaction) => {
        // Stays until the end, while progress may still be written beside it.
        const [found] = await transaction.$queryRaw<unknown[]>`
          SELECT 1 FROM "HandbookImport" WHERE id = ${id}::uuid AND status = 'parsing'
          FOR KEY SHARE`;
        if (found === undefined) return;
        for (let at = 0; at < questions.length; at += rowsAtOnce) {
          await insertQuestions(transaction, id, questions.slice(at, at + rowsAtOnce));
          onProgress(at / questions.length);
        }
        await transaction.handbookImport.update({
          where: { id },
          data: {
            ...facts,
            dialects: dialects as unknown as Prisma.InputJsonValue,
            findings: findings as unknown as Prisma.InputJsonValue,
            status: 'ready',
            stage: 'done',
            progress: 1,
            source: null,
          },
        });
      },
      { timeout: 60_000 },
    );
  }

  async countQuestions(importId: HandbookImportId) {
    const [counts] = await this.prisma.$queryRaw<
      {
        questions: number;
        kept: number;
        unsure: number;
        duplicates: number;
        near: number;
        added: number;
        changed: number;
        unchanged: number;
      }[]
    >`
      SELECT count(*)::int AS questions,
        count(*) FILTER (WHERE kept)::int AS kept,
        count(*) FILTER (WHERE kept AND "isUnsure" AND NOT edited)::int AS unsure,
        count(*) FILTER (WHERE duplicates @> '[{"kind":"same"}]')::int AS duplicates,
        count(*) FILTER (WHERE duplicates @> '[{"kind":"near"}]')::int AS near,
        count(*) FILTER (WHERE kept AND "storedHash" IS NULL)::int AS added,
        count(*) FILTER (WHERE kept AND "storedHash" <> "contentHash")::int AS changed,
        count(*) FILTER (WHERE kept AND "storedHash" = "contentHash")::int AS unchanged
      FROM "HandbookImportQuestion" WHERE "importId" = ${importId}::uuid`;
    if (counts === undefined) throw new Error('an aggregate without a row');
    return counts;
  }

  async listQuestions(
    importId: HandbookImportId,
    filter: ImportFilter,
    limit: number,
    offset: number,
  ): Promise<{ total: number; rows: PreviewRow[] }> {
    const where = { importId, ...this.whereOf(filter) };
    const [total, rows] = await Promise.all([
      this.prisma.handbookImportQuestion.count({ where }),
      this.prisma.handbookImportQuestion.findMany({
        where,
        orderBy: { position: 'asc' },
        take: limit,
        skip: offset,
      }),
    ]);
    return { total, rows };
  }

  findQuestion(importId: HandbookImportId, position: number): Promise<PreviewRow | null> {
    return this.prisma.handbookImportQuestion.findUnique({
      where: { importId_position: { importId, position } },
    });
  }

  /** What storing needs of the kept questions, in the order of the file, some at a time. */
  async *listKept(importId: HandbookImportId): AsyncGenerator<KeptRow> {
    for (let next = 0; ;) {
      const rows = await this.prisma.handbookImportQuestion.findMany({
        where: { importId, kept: true, position: { gte: next } },
        orderBy: { position: 'asc' },
        take: rowsAtOnce,
        select: {
          position: true,
          language: true,
          chapter: true,
          chapterTitle: true,
          content: true,
        },
      });
      yield* rows;
      const last = rows.at(-1);
      if (last === undefined || rows.length < rowsAtOnce) return;
      next = last.position + 1;
    }
  }

  /** Languages of the kept questions. */
  async listLanguages(importId: HandbookImportId): Promise<Language[]> {
    const rows = await this.prisma.handbookImportQuestion.groupBy({
      by: ['language'],
      where: { importId, kept: true },
    });
    const found = new Set(rows.map(({ language }) => language));
    return (['zh', 'en'] as const).filter((language) => found.has(language));
  }

  /** @returns null when it no longer is what was read, or is stored by now */
  async fix(
    importId: HandbookImportId,
    { position, contentHash }: PreviewRow,
    changes: {
      kept: boolean;
      edited: boolean;
      content: HandbookQuestion;
      contentHash: string;
      origin: string;
    },
  ): Promise<PreviewRow | null> {
    const [fixed] = await this.prisma.handbookImportQuestion.updateManyAndReturn({
      where: { importId, position, contentHash, import: { status: 'ready' } },
      data: changes,
    });
    return fixed ?? null;
  }

  /** The first of two at a time says what storing did; to the second nothing was left to do. */
  async markStored(id: HandbookImportId, report: Prisma.InputJsonObject): Promise<void> {
    await this.prisma.handbookImport.updateMany({
      where: { id, status: 'ready' },
      data: { status: 'stored', report, storedAt: new Date() },
    });
  }

  async discard(id: HandbookImportId, userId: UserId): Promise<void> {
    await this.prisma.handbookImport.deleteMany({ where: { id, userId } });
  }

  /** @returns how many went */
  async discardOlderThan(time: Date): Promise<number> {
    const { count } = await this.prisma.handbookImport.deleteMany({
      where: { createdAt: { lt: time } },
    });
    return count;
  }

  private whereOf(filter: ImportFilter): Prisma.HandbookImportQuestionWhereInput {
    const hash = this.prisma.handbookImportQuestion.fields.contentHash;
    switch (filter) {
      case 'all':
        return {};
      case 'unsure':
        return { kept: true, isUnsure: true, edited: false };
      case 'duplicates':
        return { isDuplicate: true, duplicates: { array_contains: [{ kind: 'same' }] } };
      case 'near':
        return { isDuplicate: true, duplicates: { array_contains: [{ kind: 'near' }] } };
      case 'changed':
        return { NOT: { OR: [{ storedHash: null }, { storedHash: { equals: hash } }] } };
      case 'dropped':
        return { kept: false };
    }
  }
}

async function insertQuestions(
  transaction: Prisma.TransactionClient,
  importId: HandbookImportId,
  questions: ReadPreview['questions'],
): Promise<void> {
  const rows = questions.map((question) => ({
    ...question,
    isUnsure: question.findings.length > 0,
    isDuplicate: question.duplicates.length > 0,
  }));
  await transaction.$executeRaw`
    INSERT INTO "HandbookImportQuestion" ("importId", position, language, chapter, "chapterTitle",
      file, line, origin, content, "contentHash", findings, "isUnsure", duplicates, "isDuplicate",
      "storedHash", "storedId")
    SELECT ${importId}::uuid, position, language, chapter, "chapterTitle", file, line, origin,
      content, "contentHash", findings, "isUnsure", duplicates, "isDuplicate", "storedHash",
      "storedId"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS row (position int, language "Language", chapter text, "chapterTitle" text, file text,
        line int, origin text, content jsonb, "contentHash" text, findings jsonb,
        "isUnsure" boolean, duplicates jsonb, "isDuplicate" boolean, "storedHash" text,
        "storedId" uuid)`;
}
