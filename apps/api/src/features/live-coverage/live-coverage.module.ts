import { Module } from '@nestjs/common';
import { InferenceModule } from '../../platform/inference/index.ts';
import { DocumentsModule } from '../documents/index.ts';
import { RoomsModule } from '../rooms/index.ts';
import { LiveCoverageGateway } from './live-coverage.gateway.ts';
import { LiveCoverageService } from './live-coverage.service.ts';

@Module({
  imports: [InferenceModule, RoomsModule, DocumentsModule],
  providers: [LiveCoverageGateway, LiveCoverageService],
})
export class LiveCoverageModule {}
