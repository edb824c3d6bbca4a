import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import postgres from 'postgres';
import { CONFIG, type Config } from '../config/index.ts';

export type Transaction = postgres.TransactionSql;

/**
 * The only owner of the `postgres` client: for the statements that a room's every action waits
 * for. Everything else goes through Prisma.
 */
@Injectable()
export class HotSql implements OnApplicationShutdown {
  readonly sql: postgres.Sql;

  constructor(@Inject(CONFIG) config: Config) {
    this.sql = postgres(config.DATABASE_URL, {
      max: config.HOTSEAT_DATABASE_CONNECTIONS,
      connect_timeout: 5,
      idle_timeout: 60,
      // The server's notices would go to stdout, past the logger.
      onnotice: () => undefined,
      connection: { application_name: 'hotseat', statement_timeout: 15_000 },
    });
  }

  /** After the server has closed: requests in flight still need their connection. */
  async onApplicationShutdown(): Promise<void> {
    await this.sql.end({ timeout: 5 });
  }
}
