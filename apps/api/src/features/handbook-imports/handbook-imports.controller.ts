import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import {
  importLimits,
  routes,
  type CreateImportRequest,
  type FixQuestionRequest,
  type HandbookImport,
  type HandbookImportId,
  type ImportQuestion,
  type ImportQuestions,
  type ImportQuestionsQuery,
  type ImportSettings,
  type StoreImportRequest,
} from '@hotseat/contracts';
import { CurrentUser, type SessionUser } from '../../platform/auth/index.ts';
import { HandbookImportsService } from './handbook-imports.service.ts';
import type { UploadedFile as Upload } from './handbook-imports.service.ts';

/** One file in memory and a handful of short fields. */
const upload = {
  limits: { fileSize: importLimits.bytes, files: 1, fields: 8, fieldSize: 4_000, parts: 10 },
  // File names are UTF-8 from every browser of today.
  defParamCharset: 'utf8',
};

@Controller()
export class HandbookImportsController {
  constructor(private readonly imports: HandbookImportsService) {}

  @Get(routes.getImportSettings.path)
  getSettings(): ImportSettings {
    return this.imports.getSettings();
  }

  @Post(routes.createImport.path)
  @UseInterceptors(FileInterceptor('file', upload))
  create(
    @CurrentUser() user: SessionUser,
    @Body({ schema: routes.createImport.body }) body: CreateImportRequest,
    @UploadedFile() file: Upload | undefined,
  ): Promise<HandbookImport> {
    return this.imports.create(user, body, file);
  }

  @Get(routes.getImport.path)
  get(
    @CurrentUser() user: SessionUser,
    @Param({ schema: routes.getImport.params }) { importId }: { importId: HandbookImportId },
  ): Promise<HandbookImport> {
    return this.imports.get(user, importId);
  }

  @Get(routes.listImportQuestions.path)
  listQuestions(
    @CurrentUser() user: SessionUser,
    @Param({ schema: routes.listImportQuestions.params })
    { importId }: { importId: HandbookImportId },
    @Query({ schema: routes.listImportQuestions.query }) query: ImportQuestionsQuery,
  ): Promise<ImportQuestions> {
    return this.imports.listQuestions(user, importId, query);
  }

  @Patch(routes.fixImportQuestion.path)
  fix(
    @CurrentUser() user: SessionUser,
    @Param({ schema: routes.fixImportQuestion.params })
    { importId, position }: { importId: HandbookImportId; position: number },
    @Body({ schema: routes.fixImportQuestion.body }) body: FixQuestionRequest,
  ): Promise<ImportQuestion> {
    return this.imports.fix(user, importId, position, body);
  }

  @Post(routes.storeImport.path)
  @HttpCode(200)
  store(
    @CurrentUser() user: SessionUser,
    @Param({ schema: routes.storeImport.params }) { importId }: { importId: HandbookImportId },
    @Body({ schema: routes.storeImport.body }) body: StoreImportRequest,
  ): Promise<HandbookImport> {
    return this.imports.store(user, importId, body);
  }

  @Delete(routes.discardImport.path)
  async discard(
    @CurrentUser() user: SessionUser,
    @Param({ schema: routes.discardImport.params }) { importId }: { importId: HandbookImportId },
  ): Promise<Record<string, never>> {
    await this.imports.discard(user, importId);
    return {};
  }
}
