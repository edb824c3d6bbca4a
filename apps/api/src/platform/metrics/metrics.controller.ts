import { Controller, Get, Header, Inject } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { Public } from '../auth/index.ts';
import { CONFIG, type Config } from '../config/index.ts';
import { AppError } from '../errors/index.ts';
import { InferenceService } from '../inference/index.ts';

/** Prometheus metrics of this process: memory, event loop, garbage collection, scorer. */
@Public()
@Controller('metrics')
export class MetricsController {
  private readonly registry = new Registry();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly inference: InferenceService,
  ) {
    collectDefaultMetrics({ register: this.registry });
    this.observeScorer('ready_processes', 'Scorer processes with a loaded model.');
    this.observeScorer('queued', 'Answers that wait for a scorer process.');
    this.observeScorer('running', 'Answers being scored.');
    this.observeScorer('restarts', 'Scorer processes that ended without being asked to.');
  }

  /** @throws AppError `not_found` where the operator has switched metrics off */
  @Get()
  @Header('Content-Type', Registry.PROMETHEUS_CONTENT_TYPE)
  async metrics(): Promise<string> {
    if (!this.config.HOTSEAT_METRICS) throw new AppError('not_found');
    return this.registry.metrics();
  }

  private observeScorer(
    name: 'ready_processes' | 'queued' | 'running' | 'restarts',
    help: string,
  ): void {
    const read = () => {
      const health = this.inference.health();
      if (!health) return 0;
      return name === 'ready_processes' ? health.readyProcesses : health[name];
    };
    const gauge: Gauge = new Gauge({
      name: `hotseat_scorer_${name}`,
      help,
      registers: [this.registry],
      collect: () => {
        gauge.set(read());
      },
    });
  }
}
