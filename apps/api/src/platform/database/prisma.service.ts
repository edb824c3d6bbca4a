import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import { CONFIG, type Config } from '../config/index.ts';
import { PrismaClient } from './generated/client.ts';
import { openPool } from './open-pool.ts';

/** The Prisma client, for repositories only. Connects with the first query. */
@Injectable()
export class PrismaService extends PrismaClient implements OnApplicationShutdown {
  constructor(@Inject(CONFIG) config: Config) {
    const logger = new Logger(PrismaService.name);
    const pool = openPool(config, (error) => logger.warn({ err: error }, 'a connection broke'));
    super({ adapter: new PrismaPg(pool, { disposeExternalPool: true }) });
  }

  /** After the server has closed: requests in flight still need their connection. */
  async onApplicationShutdown(): Promise<void> {
    await this.$disconnect();
  }
}
