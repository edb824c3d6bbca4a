import { Module } from '@nestjs/common';
import { InferenceModule } from '../inference/index.ts';
import { MetricsController } from './metrics.controller.ts';

@Module({ imports: [InferenceModule], controllers: [MetricsController] })
export class MetricsModule {}
