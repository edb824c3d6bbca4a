import { setTimeout as sleep } from 'node:timers/promises';
import { Client, escapeIdentifier } from 'pg';
import { endWhenUnanswered } from './open-pool.ts';

/** `probe`: how often the line is asked whether it is still there. `silent`: when it is dead, in ms. */
const ordinaryPace = { probe: 5_000, silent: 10_000 };
const longestPauseMs = 1_000;

export interface Subscriber {
  channel: string;
  heard: (payload: string) => void;
  /** The line is there, for the first time or again: what was said before is gone. */
  resumed: () => void;
}

interface Line {
  client: Client;
  /** One statement after the other. */
  ask: (statement: string) => Promise<unknown>;
  ended: Promise<void>;
}

/**
 * Hears what Postgres is told with NOTIFY, on one connection of its own, which is probed and made again
 * for as long as the process lives: one that is silently dead would leave this process behind for ever.
 */
export class Listener {
  private readonly subscribers = new Set<Subscriber>();
  private line: Promise<Line> | undefined;
  private isClosed = false;

  constructor(
    private readonly databaseUrl: string,
    private readonly warn: (error: unknown, message: string) => void,
    private readonly paceMs = ordinaryPace,
  ) {}

  /**
   * @returns ends the subscription
   * @throws where the database cannot be reached at first
   */
  async subscribe(subscriber: Subscriber): Promise<() => void> {
    this.subscribers.add(subscriber);
    try {
      const { ask } = await (this.line ??= this.start());
      await ask(listenTo(subscriber));
    } catch (error) {
      this.subscribers.delete(subscriber);
      throw error;
    }
    this.tell(subscriber);
    return () => void this.subscribers.delete(subscriber);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    const line = await this.line?.catch(() => undefined);
    await line?.client.end();
  }

  private async start(): Promise<Line> {
    try {
      const line = await this.dial();
      void this.keep(line);
      return line;
    } catch (error) {
      this.line = undefined;
      throw error;
    }
  }

  private async keep(first: Line): Promise<void> {
    let line = first;
    for (;;) {
      await line.ended;
      if (this.isClosed) return;
      this.line = this.dialAgain();
      try {
        line = await this.line;
      } catch {
        return;
      }
      for (const subscriber of this.subscribers) this.tell(subscriber);
    }
  }

  private async dialAgain(): Promise<Line> {
    for (let tries = 0; ; tries += 1) {
      await sleep(Math.min(50 * tries, longestPauseMs), undefined, { ref: false });
      if (this.isClosed) throw new Error('the listener is closed');
      try {
        return await this.dial();
      } catch (error) {
        this.warn(error, 'could not listen to the database');
      }
    }
  }

  private async dial(): Promise<Line> {
    const client = new Client({
      connectionString: this.databaseUrl,
      application_name: 'hotseat',
      connectionTimeoutMillis: 5_000,
    });
    const ended = new Promise<void>((resolve) => client.once('end', () => resolve()));
    client.on('error', (error) => this.warn(error, 'the line that listens to the database broke'));
    client.on('notification', ({ channel, payload }) => this.hear(channel, payload ?? ''));
    let last: Promise<unknown> = Promise.resolve();
    const ask = (statement: string) => {
      last = last.catch(() => undefined).then(() => client.query(statement));
      return last;
    };
    try {
      await client.connect();
      endWhenUnanswered(client, this.paceMs.silent);
      for (const subscriber of this.subscribers) await ask(listenTo(subscriber));
    } catch (error) {
      client.connection.stream.destroy();
      throw error;
    }
    const line = { client, ask, ended };
    void this.probe(line);
    return line;
  }

  /** Asks again only once it was answered, so that an unanswered question leaves silence. */
  private async probe({ ask, ended }: Line): Promise<void> {
    let isOver = false;
    void ended.then(() => (isOver = true));
    while (!isOver) {
      await sleep(this.paceMs.probe, undefined, { ref: false });
      if (!isOver) await ask('SELECT 1').catch(() => undefined);
    }
  }

  private hear(channel: string, payload: string): void {
    for (const subscriber of this.subscribers) {
      if (subscriber.channel === channel) this.run(() => subscriber.heard(payload));
    }
  }

  private tell(subscriber: Subscriber): void {
    this.run(subscriber.resumed);
  }

  /** What a subscriber throws would end the process: nobody stands above a socket's event. */
  private run(callback: () => void): void {
    try {
      callback();
    } catch (error) {
      this.warn(error, 'a notification was not understood');
    }
  }
}

function listenTo({ channel }: Subscriber): string {
  return `LISTEN ${escapeIdentifier(channel)}`;
}
