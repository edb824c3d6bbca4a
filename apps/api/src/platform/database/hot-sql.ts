import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Pool } from 'pg';
import postgres from 'postgres';
import { CONFIG, type Config } from '../config/index.ts';
import { transactionOn, type Transaction } from './transaction.ts';

/**
 * The only owner of the `postgres` client: for the statements that a room's every action waits
 * for. Everything else goes through Prisma.
 */
@Injectable()
export class HotSql implements OnApplicationShutdown {
  readonly sql: postgres.Sql;
  private readonly logger = new Logger(HotSql.name);
  private readonly pool: Pool;

  constructor(@Inject(CONFIG) config: Config) {
    this.sql = postgres(config.DATABASE_URL, {
      max: config.HOTSEAT_DATABASE_CONNECTIONS,
      connect_timeout: 5,
      idle_timeout: 60,
      // We have no types of our own, and the library's question for them, when a connection is cut
      // in the middle of it, is a rejection that nobody can handle.
      fetch_types: false,
      // The first try to come back is immediate, the next ones are a moment apart.
      backoff: (retries) => Math.min(retries * 0.05, 1),
      // The server's notices would go to stdout, past the logger.
      onnotice: () => undefined,
      connection: { application_name: 'hotseat', statement_timeout: 15_000 },
    });
    // Transactions of several statements: the `postgres` package (3.4.9) ends the process when a
    // connection is cut between two of them (it writes to a socket that is gone).
    this.pool = new Pool({
      connectionString: config.DATABASE_URL,
      max: config.HOTSEAT_DATABASE_CONNECTIONS,
      connectionTimeoutMillis: 5_000,
      statement_timeout: 15_000,
      idle_in_transaction_session_timeout: 15_000,
      application_name: 'hotseat',
    });
    const broken = (error: Error) => this.logger.warn({ err: error }, 'a connection broke');
    this.pool.on('error', broken);
    this.pool.on('connect', (client) => client.on('error', broken));
  }

  /** Commits what `work` has written once it resolves, and nothing when it throws. */
  async begin<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let failure: Error | undefined;
    try {
      await client.query('BEGIN');
      const result = await work(transactionOn(client));
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

  /** After the server has closed: requests in flight still need their connection. */
  async onApplicationShutdown(): Promise<void> {
    await this.sql.end({ timeout: 5 });
    await this.pool.end();
  }
}
