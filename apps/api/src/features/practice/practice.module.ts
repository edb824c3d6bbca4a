import { Module } from '@nestjs/common';
import { PracticeController } from './practice.controller.ts';
import { PracticeRepository } from './practice.repository.ts';
import { PracticeService } from './practice.service.ts';

@Module({
  controllers: [PracticeController],
  providers: [PracticeService, PracticeRepository],
})
export class PracticeModule {}
