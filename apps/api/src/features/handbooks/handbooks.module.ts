import { Module } from '@nestjs/common';
import { HandbooksController } from './handbooks.controller.ts';
import { HandbooksRepository } from './handbooks.repository.ts';
import { HandbooksService } from './handbooks.service.ts';
import { BundledHandbookService } from './import/bundled-handbook.service.ts';
import { HandbookImportRepository } from './import/handbook-import.repository.ts';
import { HandbookImportService } from './import/handbook-import.service.ts';
import { LibrarySpace } from './library-space.repository.ts';
import { QuestionCatalogue } from './question-catalogue.ts';

@Module({
  controllers: [HandbooksController],
  providers: [
    HandbooksService,
    HandbooksRepository,
    QuestionCatalogue,
    LibrarySpace,
    BundledHandbookService,
    HandbookImportService,
    HandbookImportRepository,
  ],
  exports: [QuestionCatalogue, LibrarySpace],
})
export class HandbooksModule {}
