import { join } from 'node:path';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { ScoreRequest, ScoreResult } from '@hotseat/scoring';
import { CONFIG, type Config } from '../config/index.ts';
import { ScorerSupervisor, type InferenceHealth } from './scorer-supervisor.ts';

/** The scorer processes of this process; started with the first answer, or by `start`. */
@Injectable()
export class InferenceService implements OnApplicationShutdown {
  private readonly logger = new Logger(InferenceService.name);
  private supervisor: ScorerSupervisor | undefined;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Loads the model ahead of the first answer. */
  start(): void {
    this.getSupervisor();
  }

  /** @throws InferenceError `overloaded` or `stopping`; the answer was not taken. */
  score(request: ScoreRequest): Promise<ScoreResult> {
    return this.getSupervisor().score(request);
  }

  /** Null while nothing has been scored. */
  health(): InferenceHealth | null {
    return this.supervisor?.health() ?? null;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.supervisor?.stop();
  }

  private getSupervisor(): ScorerSupervisor {
    this.supervisor ??= new ScorerSupervisor({
      models: {
        encoderFolder: join(this.config.HOTSEAT_MODELS_DIR, this.config.HOTSEAT_ENCODER),
        judgeFolder: join(this.config.HOTSEAT_MODELS_DIR, this.config.HOTSEAT_JUDGE),
        device: this.config.HOTSEAT_SCORER_DEVICE,
      },
      processes: this.config.HOTSEAT_SCORER_PROCESSES,
      logger: {
        info: (message) => this.logger.log(message),
        warn: (message) => this.logger.warn(message),
        error: (message) => this.logger.error(message),
      },
    });
    return this.supervisor;
  }
}
