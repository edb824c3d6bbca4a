import { Controller, Get, Header, Inject } from '@nestjs/common';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { Public } from '../auth/index.ts';
import { CONFIG, type Config } from '../config/index.ts';
import { AppError } from '../errors/index.ts';
import { InferenceService } from '../inference/index.ts';
import { registerScorerMetrics } from './scorer-metrics.ts';

/** Prometheus metrics of this process: memory, event loop, garbage collection, scorer. */
@Public()
@Controller('metrics')
export class MetricsController {
  private readonly registry = new Registry();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    inference: InferenceService,
  ) {
    collectDefaultMetrics({ register: this.registry });
    registerScorerMetrics(this.registry, inference);
  }

  /** @throws AppError `not_found` where the operator has switched metrics off */
  @Get()
  @Header('Content-Type', Registry.PROMETHEUS_CONTENT_TYPE)
  async metrics(): Promise<string> {
    if (!this.config.HOTSEAT_METRICS) throw new AppError('not_found');
    return this.registry.metrics();
  }
}
