import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import {
  Logger as JobLogger,
  makeWorkerUtils,
  run,
  runMigrations,
  type Runner,
  type Task,
} from 'graphile-worker';
import { Pool } from 'pg';
import { CONFIG, type Config } from '../config/index.ts';
import { settleAll } from '../database/index.ts';
import { joinWorkers } from './worker-lock.ts';

/** What a handler knows of the try that it is. */
export interface JobTry {
  attempt: number;
  isLast: boolean;
}

/** Durable jobs in the same Postgres: added by SQL in the transaction of the fact they follow. */
@Injectable()
export class JobsService
  implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown
{
  private readonly log = new Logger(JobsService.name);
  private readonly pool: Pool;
  private readonly tasks: Record<string, Task> = {};
  private readonly crontab: string[] = [];
  private runner: Runner | undefined;
  private leaveWorkers: (() => void) | undefined;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.pool = new Pool({ connectionString: config.DATABASE_URL, max: 5 });
    settleAll(this.pool, (error) => this.log.warn({ err: error }, 'a job connection broke'));
  }

  /** Names what carries a job out; to be called before the application has started. */
  handle(name: string, handler: (payload: unknown, job: JobTry) => Promise<void>): void {
    this.tasks[name] = async (payload, { job }) =>
      handler(payload, { attempt: job.attempts, isLast: job.attempts >= job.max_attempts });
  }

  /**
   * As `handle`, for work that comes by the clock: once in each of the minutes (UTC) that the five
   * fields of `when` name, in one process of all.
   */
  handleAt(when: string, name: string, handler: () => Promise<void>): void {
    this.handle(name, handler);
    this.crontab.push(`${when} ${name}`);
  }

  /** Whether this process carries jobs out. */
  get areHere(): boolean {
    return this.config.HOTSEAT_ROLE !== 'api';
  }

  /** The job tables, which adding a job needs in every role. */
  async onModuleInit(): Promise<void> {
    await runMigrations({ pgPool: this.pool, logger: this.logger });
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!this.areHere) return;
    const utilities = await makeWorkerUtils({ pgPool: this.pool, logger: this.logger });
    this.leaveWorkers = await joinWorkers(this.pool, (ids) => utilities.forceUnlockWorkers(ids));
    await utilities.release();
    this.runner = await run({
      pgPool: this.pool,
      taskList: this.tasks,
      crontab: this.crontab.join('\n'),
      concurrency: this.config.HOTSEAT_SCORER_PROCESSES * 2,
      noHandleSignals: true,
      logger: this.logger,
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.runner?.stop();
    this.leaveWorkers?.();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }

  private get logger(): JobLogger {
    return new JobLogger(() => (level, message) => {
      if (level === 'error') this.log.error(message);
      else if (level === 'warning') this.log.warn(message);
      else this.log.debug(message);
    });
  }
}
