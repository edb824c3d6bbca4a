import { Module } from '@nestjs/common';
import { HandbooksModule } from '../handbooks/index.ts';
import { SessionsModule } from '../sessions/index.ts';
import { HandbookImportsController } from './handbook-imports.controller.ts';
import { HandbookImportsService } from './handbook-imports.service.ts';
import { ImportPreviewRepository } from './import-preview.repository.ts';
import { ReadImportService } from './read-import.service.ts';
import { StoredQuestionsRepository } from './stored-questions.repository.ts';

@Module({
  imports: [HandbooksModule, SessionsModule],
  controllers: [HandbookImportsController],
  providers: [
    HandbookImportsService,
    ImportPreviewRepository,
    ReadImportService,
    StoredQuestionsRepository,
  ],
})
export class HandbookImportsModule {}
