import { Inject, Injectable } from '@nestjs/common';
import {
  handbookImportIdSchema,
  importLimits,
  type CreateImportRequest,
  type FixQuestionRequest,
  type HandbookImport,
  type HandbookImportId,
  type ImportQuestion,
  type ImportQuestions,
  type ImportQuestionsQuery,
  type ImportSettings,
  type SpaceId,
  type StoreImportRequest,
} from '@hotseat/contracts';
import { v7 } from 'uuid';
import type { SessionUser } from '../../platform/auth/index.ts';
import { CONFIG, type Config } from '../../platform/config/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { HandbookImportError, HandbookImportService } from '../handbooks/index.ts';
import { SessionsService } from '../sessions/index.ts';
import { fetchImport } from './fetch-import.ts';
import { fixQuestion } from './fix-question.ts';
import { toHandbookImport, toImportQuestion, type ImportRow } from './handbook-imports.mapper.ts';
import { ImportPreviewRepository } from './import-preview.repository.ts';
import { toDocuments } from './to-documents.ts';
import { StoredQuestionsRepository } from './stored-questions.repository.ts';

export interface UploadedFile {
  originalname: string;
  buffer: Buffer;
}

const fetchTimeoutMs = 20_000;

/** Imports with a preview: nothing reaches a handbook before a person has looked at it. */
@Injectable()
export class HandbookImportsService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly previews: ImportPreviewRepository,
    private readonly stored: StoredQuestionsRepository,
    private readonly imports: HandbookImportService,
    private readonly sessions: SessionsService,
  ) {}

  getSettings(): ImportSettings {
    return { urls: this.config.HOTSEAT_IMPORT_URLS === 'on', maxBytes: importLimits.bytes };
  }

  /** @throws AppError `forbidden` for a space of others */
  async create(
    user: SessionUser,
    request: CreateImportRequest,
    file: UploadedFile | undefined,
  ): Promise<HandbookImport> {
    const spaceId = await this.writableSpace(user, request.spaceId);
    const { fileName, bytes } = await this.bytesOf(request, file);
    if (bytes.length > importLimits.bytes) {
      throw new AppError('payload_too_large', { max: importLimits.bytes });
    }
    const id = handbookImportIdSchema.parse(v7());
    const { title, language, dialect } = request;
    await this.previews.create({
      id,
      spaceId,
      userId: user.id,
      fileName: fileName.slice(-importLimits.fileName),
      source: Uint8Array.from(bytes),
      options: { title, language, dialect },
      keptBesides: importLimits.previewsPerPerson - 1,
    });
    return this.get(user, id);
  }

  async get(user: SessionUser, importId: HandbookImportId): Promise<HandbookImport> {
    return this.toImport(await this.getOwn(user, importId));
  }

  async listQuestions(
    user: SessionUser,
    importId: HandbookImportId,
    { filter, limit, offset }: ImportQuestionsQuery,
  ): Promise<ImportQuestions> {
    await this.getOwn(user, importId);
    const { total, rows } = await this.previews.listQuestions(importId, filter, limit, offset);
    return { total, questions: rows.map(toImportQuestion) };
  }

  /**
   * @throws AppError `wrong_state` once it is stored, `version_conflict` when somebody else's window
   *   has corrected the question meanwhile, `validation_failed` with the wrong fields
   */
  async fix(
    user: SessionUser,
    importId: HandbookImportId,
    position: number,
    { revision, ...changes }: FixQuestionRequest,
  ): Promise<ImportQuestion> {
    const { status } = await this.getOwn(user, importId);
    if (status !== 'ready') throw new AppError('wrong_state');
    const row = await this.previews.findQuestion(importId, position);
    if (!row) throw new AppError('question_not_found');
    const fixed =
      revision === undefined || revision === row.contentHash
        ? await this.previews.fix(importId, row, fixQuestion(row, changes))
        : null;
    if (!fixed) throw new AppError('version_conflict');
    return toImportQuestion(fixed);
  }

  /**
   * Brings the kept questions into their handbook in one transaction; storing twice changes nothing.
   *
   * @throws AppError `import_broken` when something of the file was left out and nobody agreed to it
   */
  async store(
    user: SessionUser,
    importId: HandbookImportId,
    { withoutBroken }: StoreImportRequest,
  ): Promise<HandbookImport> {
    const row = await this.getOwn(user, importId);
    if (row.status === 'stored') return this.toImport(row);
    if (row.status !== 'ready') throw new AppError('wrong_state');
    if (row.errors > 0 && !withoutBroken) {
      throw new AppError('import_broken', { errors: row.errors });
    }
    const spaceId = await this.writableSpace(user, row.spaceId as SpaceId);
    const kept = this.previews.listKept(importId);
    const documents = await toDocuments(row.slug ?? '', row.title ?? '', kept);
    if (documents.length === 0) {
      const issues = [{ path: 'questions', message: 'keep at least one question' }];
      throw new AppError('validation_failed', { issues });
    }
    try {
      const report = await this.imports.import({
        spaceId,
        documents,
        sourceName: row.fileName,
        bundled: false,
      });
      await this.previews.markStored(importId, { ...report });
    } catch (error) {
      if (!(error instanceof HandbookImportError)) throw error;
      throw new AppError('import_broken', { reason: error.message }, { cause: error });
    }
    return this.get(user, importId);
  }

  async discard(user: SessionUser, importId: HandbookImportId): Promise<void> {
    await this.previews.discard(importId, user.id);
  }

  private async getOwn(user: SessionUser, importId: HandbookImportId): Promise<ImportRow> {
    const row = await this.previews.findOwn(importId, user.id);
    if (!row) throw new AppError('import_not_found');
    return row;
  }

  private async writableSpace(user: SessionUser, spaceId: SpaceId | undefined): Promise<SpaceId> {
    if (spaceId === undefined) return (await this.sessions.getMe(user.id)).space.id;
    if (!(await this.stored.isMember(spaceId, user.id))) throw new AppError('forbidden');
    return spaceId;
  }

  private async bytesOf(
    { text, url, fileName }: CreateImportRequest,
    file: UploadedFile | undefined,
  ): Promise<{ fileName: string; bytes: Uint8Array }> {
    const given = [text, url, file].filter((one) => one !== undefined);
    if (given.length !== 1) {
      const issues = [{ path: 'file', message: 'send exactly one of file, text and url' }];
      throw new AppError('validation_failed', { issues });
    }
    if (file) return { fileName: fileName ?? file.originalname, bytes: file.buffer };
    if (text !== undefined) {
      return { fileName: fileName ?? 'pasted.md', bytes: Buffer.from(text, 'utf8') };
    }
    if (this.config.HOTSEAT_IMPORT_URLS !== 'on') throw new AppError('import_urls_off');
    const fetched = await fetchImport(url ?? '', {
      allowedHosts: this.config.HOTSEAT_IMPORT_HOSTS,
      maxBytes: importLimits.bytes,
      timeoutMs: fetchTimeoutMs,
    });
    return { ...fetched, fileName: fileName ?? fetched.fileName };
  }

  private async toImport(row: ImportRow): Promise<HandbookImport> {
    const importId = handbookImportIdSchema.parse(row.id);
    const counts = await this.previews.countQuestions(importId);
    const { spaceId, slug, status } = row;
    const id = slug === null ? null : await this.stored.findHandbookId(spaceId, slug);
    const languages = await this.previews.listLanguages(importId);
    // Asked only where it is shown: a preview is polled, and a handbook may have thousands.
    const isShown = id !== null && status === 'ready';
    const removed = isShown ? await this.stored.listMissing(id, importId, languages) : [];
    return toHandbookImport(row, counts, { id, languages, removed });
  }
}
