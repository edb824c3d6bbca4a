export { textOf } from './document-content.ts';
export { DocumentStore } from './document-store.ts';
export { DocumentsModule } from './documents.module.ts';
