import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import { CONFIG, type Config } from '../config/index.ts';
import { PrismaClient } from './generated/client.ts';

/** The Prisma client, for repositories only. Connects with the first query. */
@Injectable()
export class PrismaService extends PrismaClient implements OnApplicationShutdown {
  constructor(@Inject(CONFIG) config: Config) {
    super({
      adapter: new PrismaPg({
        connectionString: config.DATABASE_URL,
        max: config.HOTSEAT_DATABASE_CONNECTIONS,
        // Without these a database that hangs would hang every request with it.
        connectionTimeoutMillis: 5_000,
        statement_timeout: 15_000,
        idle_in_transaction_session_timeout: 15_000,
      }),
    });
  }

  /** After the server has closed: requests in flight still need their connection. */
  async onApplicationShutdown(): Promise<void> {
    await this.$disconnect();
  }
}
