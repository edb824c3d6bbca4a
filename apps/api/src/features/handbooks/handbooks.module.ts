import { Module } from '@nestjs/common';
import { HandbooksController } from './handbooks.controller.ts';
import { HandbooksRepository } from './handbooks.repository.ts';
import { HandbooksService } from './handbooks.service.ts';
import { DraftsController } from './edit/drafts.controller.ts';
import { DraftsRepository } from './edit/drafts.repository.ts';
import { DraftsService } from './edit/drafts.service.ts';
import { OwnQuestionRepository } from './edit/own-question.repository.ts';
import { PublishDraftRepository } from './edit/publish-draft.repository.ts';
import { RetireQuestionService } from './edit/retire-question.service.ts';
import { BundledHandbookService } from './import/bundled-handbook.service.ts';
import { BundledSamplesRepository } from './import/bundled-samples.repository.ts';
import { HandbookImportRepository } from './import/handbook-import.repository.ts';
import { HandbookImportService } from './import/handbook-import.service.ts';
import { AskingRoomRepository } from './library/asking-room.repository.ts';
import { ExportQuestionsService } from './library/export-questions.service.ts';
import { ExportRepository } from './library/export.repository.ts';
import { FavouritesRepository } from './library/favourites.repository.ts';
import { FavouritesService } from './library/favourites.service.ts';
import { LibrarySpace } from './library-space.repository.ts';
import { QuestionCatalogue } from './question-catalogue.ts';
import { QuestionSearchRepository } from './search/question-search.repository.ts';
import { SearchBackfillService } from './search/search-backfill.service.ts';

@Module({
  controllers: [HandbooksController, DraftsController],
  providers: [
    HandbooksService,
    HandbooksRepository,
    QuestionCatalogue,
    QuestionSearchRepository,
    // Before the bundled handbook: it finds what is stored indexed.
    SearchBackfillService,
    AskingRoomRepository,
    FavouritesService,
    FavouritesRepository,
    ExportQuestionsService,
    ExportRepository,
    DraftsService,
    DraftsRepository,
    OwnQuestionRepository,
    PublishDraftRepository,
    RetireQuestionService,
    LibrarySpace,
    BundledHandbookService,
    BundledSamplesRepository,
    HandbookImportService,
    HandbookImportRepository,
  ],
  exports: [HandbooksService, HandbookImportService, QuestionCatalogue, LibrarySpace],
})
export class HandbooksModule {}
