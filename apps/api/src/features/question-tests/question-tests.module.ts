import { Module } from '@nestjs/common';
import { InferenceModule } from '../../platform/inference/index.ts';
import { HandbooksModule } from '../handbooks/index.ts';
import { QuestionTestsController } from './question-tests.controller.ts';
import { QuestionTestsService } from './question-tests.service.ts';

@Module({
  imports: [InferenceModule, HandbooksModule],
  controllers: [QuestionTestsController],
  providers: [QuestionTestsService],
})
export class QuestionTestsModule {}
