import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { TestLine } from '../../testing/test-line.ts';
import { parseConfig } from '../config/index.ts';
import { isTransientDatabaseError } from './database-errors.ts';
import { HotSql } from './hot-sql.ts';
import { Listener } from './listener.ts';
import { endWhenUnanswered } from './open-pool.ts';

describe('a line to the database that breaks', () => {
  let database: TestDatabase;
  let line: TestLine;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    line = await TestLine.to(database.url);
  });
  afterEach(() => line.close());

  // RP24. The `postgres` package (3.4.9) alone: a statement that was begun between a connection's error and
  // its end was never settled, nor any other that the connection was given afterwards.
  it('settles every statement, each with its own answer, when lines are muted and cut', async () => {
    const hot = new HotSql(
      parseConfig({ DATABASE_URL: line.url, HOTSEAT_DATABASE_CONNECTIONS: '4' }),
    );
    const ask = async (n: number) => {
      const [row] = await untilAnswered(
        () => hot.sql<{ n: number }[]>`SELECT ${n}::int AS n, pg_sleep(0.002)`,
      );
      return row?.n;
    };
    for (let round = 0; round < 8; round += 1) {
      const numbers = Array.from({ length: round % 2 === 0 ? 8 : 2 }, (_, n) => round * 10 + n);
      await Promise.all(numbers.slice(0, 4).map(ask));
      line.isMute = true;
      const asked = Promise.all(numbers.map(ask));
      await sleep(20);
      line.isMute = false;
      line.cut();
      expect(await asked).toEqual(numbers);
    }
    await hot.onApplicationShutdown();
  }, 60_000);

  it('gives up on a statement that is never answered, and lets the same be tried again', async () => {
    const client = new Client(line.url);
    client.on('error', () => undefined);
    await client.connect();
    endWhenUnanswered(client, 300);
    await client.query('SELECT 1');
    // Nothing is asked meanwhile, which is no silence.
    await sleep(700);
    await client.query('SELECT 1');
    line.isMute = true;
    expect(isTransientDatabaseError(await failureOf(client.query('SELECT 1')))).toBe(true);
  });

  it('commits a transaction whole or not at all when it is cut', async () => {
    const hot = new HotSql(parseConfig({ DATABASE_URL: line.url }));
    await hot.sql`CREATE TABLE cut (n int)`;
    const work = hot.begin(async (sql) => {
      await sql`INSERT INTO cut VALUES (${1})`;
      line.cut();
      await sql`INSERT INTO cut VALUES (${2})`;
    });
    expect(isTransientDatabaseError(await failureOf(work))).toBe(true);
    expect(await untilAnswered(() => hot.sql`SELECT * FROM cut`)).toEqual([]);
    await hot.onApplicationShutdown();
  });

  it('plans a statement anew after the table has changed', async () => {
    const hot = new HotSql(
      parseConfig({ DATABASE_URL: line.url, HOTSEAT_DATABASE_CONNECTIONS: '1' }),
    );
    const read = () => hot.sql`SELECT * FROM changed`;
    await hot.sql`CREATE TABLE changed (n int)`;
    await hot.sql`INSERT INTO changed VALUES (7)`;
    await read();
    await hot.sql`ALTER TABLE changed ALTER n TYPE text`;
    expect(await read()).toEqual([{ n: '7' }]);
    await hot.onApplicationShutdown();
  });

  describe('that listens', () => {
    const pace = { probe: 100, silent: 400 };
    /** Calls back once for each time that `listener` could listen (again). */
    async function listenThrough(onResumed: () => void, onHeard: (said: string) => void) {
      const listener = new Listener(line.url, () => undefined, pace);
      await listener.subscribe({ channel: 'talk', heard: onHeard, resumed: onResumed });
      return listener;
    }
    const say = async (text: string) => {
      const client = new Client(database.url);
      await client.connect();
      await client.query(`SELECT pg_notify('talk', $1)`, [text]);
      await client.end();
    };

    it.each([
      ['cut', () => line.cut()],
      ['dead without a word', () => (line.isMute = true)],
    ])(
      'hears again after it was %s, and is told of the gap',
      async (_, breakIt) => {
        const resumed = new Happenings();
        const heard = new Happenings();
        const listener = await listenThrough(
          () => resumed.next(),
          (said) => heard.next(said),
        );
        await resumed.count(1);
        breakIt();
        // Long enough for the silence to be noticed; the next line is a sound one.
        await sleep(1_000);
        line.isMute = false;
        await resumed.count(2);
        await say('still there?');
        await heard.count(1);
        expect(heard.seen).toEqual(['still there?']);
        await listener.close();
      },
      60_000,
    );

    it('stays when a subscriber throws', async () => {
      const heard = new Happenings();
      const listener = await listenThrough(
        () => undefined,
        (said) => {
          heard.next(said);
          throw new Error('not understood');
        },
      );
      await say('one');
      await heard.count(1);
      await say('two');
      await heard.count(2);
      expect(heard.seen).toEqual(['one', 'two']);
      await listener.close();
    });
  });
});

/** As group commit does: what was cut off is asked again at once. */
async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!isTransientDatabaseError(error)) throw error;
    }
  }
}

function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => null,
    (error: unknown) => error,
  );
}

/** What has happened, and a way to wait for it. */
class Happenings {
  readonly seen: string[] = [];
  private readonly waiting = new Map<number, () => void>();

  next(what = ''): void {
    this.seen.push(what);
    this.waiting.get(this.seen.length)?.();
  }

  count(n: number): Promise<void> {
    if (this.seen.length >= n) return Promise.resolve();
    return new Promise((resolve) => this.waiting.set(n, resolve));
  }
}
