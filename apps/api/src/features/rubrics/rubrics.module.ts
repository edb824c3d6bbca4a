import { Module } from '@nestjs/common';
import { HandbooksModule } from '../handbooks/index.ts';
import { RubricCatalogue } from './rubric-catalogue.ts';
import { RubricsRepository } from './rubrics.repository.ts';

@Module({
  imports: [HandbooksModule],
  providers: [RubricCatalogue, RubricsRepository],
  exports: [RubricCatalogue],
})
export class RubricsModule {}
