import { Module } from '@nestjs/common';
import { RoomsModule } from '../rooms/index.ts';
import { ModelCards } from './model-cards.ts';
import { QualityRepository } from './quality.repository.ts';
import { QualityService } from './quality.service.ts';
import { ScoreFeedbackController } from './score-feedback.controller.ts';
import { ScoreFeedbackRepository } from './score-feedback.repository.ts';
import { ScoreFeedbackService } from './score-feedback.service.ts';

@Module({
  imports: [RoomsModule],
  controllers: [ScoreFeedbackController],
  providers: [
    ScoreFeedbackService,
    ScoreFeedbackRepository,
    QualityService,
    QualityRepository,
    ModelCards,
  ],
})
export class ScoreFeedbackModule {}
