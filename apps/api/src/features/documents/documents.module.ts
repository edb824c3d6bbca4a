import { Module } from '@nestjs/common';
import { RoomsModule } from '../rooms/index.ts';
import { DocumentCommitter } from './document-committer.ts';
import { DocumentLog } from './document-log.ts';
import { DocumentStore } from './document-store.ts';
import { DocumentsGateway } from './documents.gateway.ts';
import { DocumentsService } from './documents.service.ts';

@Module({
  imports: [RoomsModule],
  providers: [DocumentsGateway, DocumentsService, DocumentStore, DocumentCommitter, DocumentLog],
  exports: [DocumentStore],
})
export class DocumentsModule {}
