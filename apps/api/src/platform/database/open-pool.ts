import { Socket } from 'node:net';
import { Pool, type Client } from 'pg';
import type { Config } from '../config/index.ts';

/** The server ends a statement, and a transaction in which nothing happens, after this time. */
export const serverLimitMs = 15_000;
/** Longer than that: whatever is not answered by then is not going to be. */
export const silentMs = 16_000;

/**
 * Connections of which none can be waited for in vain: whatever is asked gets its answer, or an error
 * that counts as transient, although the line may be dead without either side knowing.
 */
export function openPool(config: Config, broken: (error: Error) => void): Pool {
  const pool = new Pool({
    connectionString: config.DATABASE_URL,
    max: config.HOTSEAT_DATABASE_CONNECTIONS,
    application_name: 'hotseat',
    connectionTimeoutMillis: 5_000,
    statement_timeout: serverLimitMs,
    idle_in_transaction_session_timeout: serverLimitMs,
  });
  settleAll(pool, broken);
  return pool;
}

/**
 * Whatever is asked through a pool settles: a connection that breaks or does not answer is told of and
 * replaced. Without listeners it would end the process.
 */
export function settleAll(pool: Pool, broken: (error: Error) => void): void {
  pool.on('error', broken);
  pool.on('connect', (client) => {
    client.on('error', broken);
    endWhenUnanswered(client, silentMs);
  });
}

/** Cuts a connection on which something was asked and nothing has come or gone for so long, in ms. */
export function endWhenUnanswered({ connection }: Client, afterMs: number): void {
  const { stream } = connection;
  if (!(stream instanceof Socket)) throw new Error('a connection to Postgres is a socket');
  let answeredUpTo = stream.bytesWritten;
  // Before the client's own listener, which sends what is asked next.
  connection.prependListener('readyForQuery', () => {
    answeredUpTo = stream.bytesWritten;
  });
  // Not as its callback, which would be called once: what is asked next starts the time anew.
  stream.setTimeout(afterMs);
  stream.on('timeout', () => {
    if (stream.bytesWritten === answeredUpTo) return;
    stream.destroy(Object.assign(new Error('the database does not answer'), { code: 'ETIMEDOUT' }));
  });
}
