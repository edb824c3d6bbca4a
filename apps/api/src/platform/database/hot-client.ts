import postgres from 'postgres';
import type { Config } from '../config/index.ts';
import { serverLimitMs, silentMs } from './open-pool.ts';
import { JsonValue, type Sql } from './sql.ts';

/** What settles by itself when a connection breaks has done so after this time. */
const settleMs = 20;

/** One set of connections of the `postgres` package, and what is asked through it now. */
interface Generation {
  readonly client: postgres.Sql;
  readonly unsettled: Set<(reason: Error) => void>;
}

/**
 * Single statements through the `postgres` package, which (3.4.9) never settles one that was begun
 * between a connection's error and its end, nor what that connection is given afterwards. So when a
 * connection breaks, or does not answer, all of them are replaced, and what was asked through them
 * fails with an error that counts as transient: it may have been committed, as with any broken line.
 */
export class HotClient {
  private current: Generation;

  constructor(
    private readonly config: Config,
    private readonly broken: (error: Error) => void,
  ) {
    this.current = this.open();
  }

  /** One statement on whichever connection is free. */
  readonly sql: Sql = Object.assign(
    <T extends readonly object[]>(parts: TemplateStringsArray, ...values: unknown[]) =>
      this.ask<T>(parts, values),
    { json: (value: unknown) => new JsonValue(value) },
  );

  async close(): Promise<void> {
    await this.current.client.end({ timeout: 5 });
  }

  private ask<T extends readonly object[]>(
    parts: TemplateStringsArray,
    values: readonly unknown[],
  ): Promise<T> {
    const generation = this.current;
    const { client, unsettled } = generation;
    return new Promise<T>((resolve, reject) => {
      const late = setTimeout(
        () => this.retire(generation, 'the database does not answer'),
        silentMs,
      );
      unsettled.add(reject);
      const plain = values.map((value) =>
        value instanceof JsonValue ? client.json(value.value as never) : value,
      );
      client(parts, ...(plain as never[]))
        // What a statement gives is only known to whoever wrote it.
        .then((rows) => resolve([...rows] as unknown as T), reject)
        .finally(() => {
          clearTimeout(late);
          unsettled.delete(reject);
        });
    });
  }

  private open(): Generation {
    const generation: Generation = {
      unsettled: new Set(),
      client: postgres(this.config.DATABASE_URL, {
        max: this.config.HOTSEAT_DATABASE_CONNECTIONS,
        connect_timeout: 5,
        // Connections end when they break, and then only: see `retire`.
        idle_timeout: 0,
        max_lifetime: null,
        onclose: () => this.retire(generation, 'a connection to the database broke'),
        // We have no types of our own, and the library's question for them, when a connection is cut
        // in the middle of it, is a rejection that nobody can handle.
        fetch_types: false,
        // The first try to come back is immediate, the next ones are a moment apart.
        backoff: (retries) => Math.min(retries * 0.05, 1),
        // The server's notices would go to stdout, past the logger.
        onnotice: () => undefined,
        connection: { application_name: 'hotseat', statement_timeout: serverLimitMs },
      }),
    };
    return generation;
  }

  private retire(generation: Generation, why: string): void {
    if (generation !== this.current) return;
    this.current = this.open();
    const error = Object.assign(new Error(why), { code: 'ECONNRESET' });
    this.broken(error);
    setTimeout(() => {
      for (const reject of generation.unsettled) reject(error);
      void generation.client.end({ timeout: 0 }).catch(() => undefined);
    }, settleMs);
  }
}
