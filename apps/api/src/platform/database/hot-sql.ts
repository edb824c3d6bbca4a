import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Pool } from 'pg';
import { CONFIG, type Config } from '../config/index.ts';
import { HotClient } from './hot-client.ts';
import { Listener, type Subscriber } from './listener.ts';
import { openPool } from './open-pool.ts';
import { sqlOver, type Sql, type Transaction } from './sql.ts';

/**
 * Plain SQL, for the statements that a room's every action waits for. Everything else goes through
 * Prisma. Whatever is asked here settles: a connection that does not answer is cut and not used again.
 */
@Injectable()
export class HotSql implements OnApplicationShutdown {
  /** One statement on whichever connection is free. */
  readonly sql: Sql;
  private readonly logger = new Logger(HotSql.name);
  private readonly statements: HotClient;
  private readonly pool: Pool;
  private readonly listener: Listener;

  constructor(@Inject(CONFIG) config: Config) {
    const warn = (error: unknown, message: string) => this.logger.warn({ err: error }, message);
    const broken = (error: Error) => warn(error, 'a connection broke');
    this.statements = new HotClient(config, broken);
    this.sql = this.statements.sql;
    this.pool = openPool(config, broken);
    this.listener = new Listener(config.DATABASE_URL, warn);
  }

  /** Commits what `work` has written once it resolves, and nothing when it throws. */
  async begin<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let failure: Error | undefined;
    try {
      await client.query('BEGIN');
      const result = await work(sqlOver(async (query) => (await client.query(query)).rows));
      await client.query('COMMIT');
      return result;
    } catch (error) {
      failure = await client.query('ROLLBACK').then(
        () => undefined,
        (cause: unknown) => new Error('a transaction was cut off', { cause }),
      );
      throw error;
    } finally {
      // A connection that cannot even roll back is not used again.
      client.release(failure);
    }
  }

  /** Hears what is said on a channel, for as long as the process lives or the result is called. */
  listen(subscriber: Subscriber): Promise<() => void> {
    return this.listener.subscribe(subscriber);
  }

  /** After the server has closed: requests in flight still need their connection. */
  async onApplicationShutdown(): Promise<void> {
    await this.listener.close();
    await this.statements.close();
    await this.pool.end();
  }
}
