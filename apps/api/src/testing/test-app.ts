import { resolve } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApp } from '../create-app.ts';
import { parseConfig } from '../platform/config/index.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';
import { TestPerson } from './test-person.ts';

const repository = resolve(import.meta.dirname, '../../../..');

/**
 * The whole API on a free port with a database of its own. Call it where hooks may be registered:
 * it starts before the file's tests and is closed after them.
 */
export class TestApp {
  private readonly people: TestPerson[] = [];
  private database: TestDatabase | undefined;
  private running: NestExpressApplication | undefined;
  private readonly others: NestExpressApplication[] = [];
  private port = 0;

  /** @param environment settings beside the defaults; `HOTSEAT_ROLE` is `api`: no jobs, no scorer */
  constructor(private readonly environment: Record<string, string> = {}) {
    beforeAll(async () => {
      this.database = await createTestDatabase();
      await this.start();
    });
    afterAll(async () => {
      for (const person of this.people) person.leave();
      for (const app of this.others) await app.close();
      await this.running?.close();
      await this.database?.drop();
    });
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get app(): NestExpressApplication {
    if (!this.running) throw new Error('the application has not started');
    return this.running;
  }

  /** A guest with a session of their own. */
  async guest(name: string): Promise<TestPerson> {
    const person = await TestPerson.signIn(this.url, name);
    this.people.push(person);
    return person;
  }

  /**
   * A second server on the same database, as another node of a cluster.
   *
   * @param environment settings in which it differs from the first
   * @returns its address
   */
  async another(environment: Record<string, string> = {}): Promise<string> {
    const app = await this.create(environment);
    this.others.push(app);
    await app.listen(0, '127.0.0.1');
    return `http://127.0.0.1:${new URL(await app.getUrl()).port}`;
  }

  /** Address of the database, for what no API does: breaking it. */
  get databaseUrl(): string {
    if (!this.database) throw new Error('the database has not been made');
    return this.database.url;
  }

  /** Another device of somebody: the same session. */
  async again(person: TestPerson): Promise<TestPerson> {
    const again = person.onAnotherDevice();
    this.people.push(again);
    await again.connect();
    return again;
  }

  /** Stops the server and starts another one on the same database and port. */
  async restart(): Promise<void> {
    await this.app.close();
    await this.start();
  }

  private async start(): Promise<void> {
    const app = await this.create();
    this.running = app;
    await app.listen(this.port, '127.0.0.1');
    this.port = Number(new URL(await app.getUrl()).port);
  }

  private create(environment: Record<string, string> = {}): Promise<NestExpressApplication> {
    return createApp(
      parseConfig({
        DATABASE_URL: this.database?.url,
        HOTSEAT_SECRET: 'a secret that is long enough for tests',
        HOTSEAT_MODELS_DIR: resolve(repository, 'models'),
        HOTSEAT_HANDBOOKS_DIR: resolve(repository, 'handbooks'),
        HOTSEAT_ROLE: 'api',
        HOTSEAT_DATABASE_CONNECTIONS: '4',
        LOG_LEVEL: 'silent',
        ...this.environment,
        ...environment,
      }),
    );
  }
}
