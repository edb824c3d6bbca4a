import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { ScoreRequest, ScoreResult } from '@hotseat/scoring';
import { CONFIG, type Config } from '../config/index.ts';
import { chosenModels } from './model-choice.ts';
import type { ScoredSample } from './scorer-supervisor-options.ts';
import { ScorerSupervisor, type InferenceHealth } from './scorer-supervisor.ts';

/** The scorer processes of this process; started with the first answer, or by `start`. */
@Injectable()
export class InferenceService implements OnApplicationShutdown {
  private readonly logger = new Logger(InferenceService.name);
  private supervisor: ScorerSupervisor | undefined;
  private readonly listeners: ((sample: ScoredSample) => void)[] = [];

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

  /** Resolves once a scorer is ready, or cannot be for the reason that the result names. */
  settled(): Promise<InferenceHealth> {
    return this.getSupervisor().settled();
  }

  /** Tells how long each answer takes from now on. */
  observe(listener: (sample: ScoredSample) => void): void {
    this.listeners.push(listener);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.supervisor?.stop();
  }

  private getSupervisor(): ScorerSupervisor {
    this.supervisor ??= new ScorerSupervisor({
      models: {
        ...chosenModels(
          { modelsDir: this.config.HOTSEAT_MODELS_DIR, dataDir: this.config.HOTSEAT_DATA_DIR },
          { encoder: this.config.HOTSEAT_ENCODER, judge: this.config.HOTSEAT_JUDGE },
        ),
        device: this.config.HOTSEAT_SCORER_DEVICE,
      },
      onScored: (sample) => {
        for (const listener of this.listeners) listener(sample);
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
