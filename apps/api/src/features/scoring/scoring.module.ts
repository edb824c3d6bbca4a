import { Module } from '@nestjs/common';
import { InferenceModule } from '../../platform/inference/index.ts';
import { RoomsModule } from '../rooms/index.ts';
import { ScoringRepository } from './scoring.repository.ts';
import { ScoringService } from './scoring.service.ts';

@Module({
  imports: [InferenceModule, RoomsModule],
  providers: [ScoringService, ScoringRepository],
})
export class ScoringModule {}
