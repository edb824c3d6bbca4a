export { HandbooksModule } from './handbooks.module.ts';
export { HandbooksService } from './handbooks.service.ts';
export { HandbookImportError } from './import/handbook-import-error.ts';
export { HandbookImportRepository } from './import/handbook-import.repository.ts';
export { checkDocuments, HandbookImportService } from './import/handbook-import.service.ts';
export { type HandbookSource, readHandbookSource } from './import/read-handbook-source.ts';
export { LibrarySpace } from './library-space.repository.ts';
export { QuestionCatalogue } from './question-catalogue.ts';
