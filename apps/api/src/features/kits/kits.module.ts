import { Module } from '@nestjs/common';
import { HandbooksModule } from '../handbooks/index.ts';
import { KitsController } from './kits.controller.ts';
import { KitsRepository } from './kits.repository.ts';
import { KitsService } from './kits.service.ts';

@Module({
  imports: [HandbooksModule],
  controllers: [KitsController],
  providers: [KitsService, KitsRepository],
})
export class KitsModule {}
