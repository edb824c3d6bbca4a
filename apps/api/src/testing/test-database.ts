import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

export interface TestDatabase {
  url: string;
  drop: () => Promise<void>;
}

/**
 * A database of its own, cloned from the migrated template that `npm test` prepares, so that no
 * spec sees another one's rows.
 *
 * @throws Error when not started by `npm test`
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = process.env['HOTSEAT_TEST_DATABASE_URL'];
  const template = process.env['HOTSEAT_TEST_TEMPLATE'];
  if (server === undefined || template === undefined) {
    throw new Error('Integration specs need a Postgres: run them with "npm test -- --only=jest".');
  }
  const name = `hotseat_test_${randomBytes(6).toString('hex')}`;
  await onServer(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => onServer(server, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client(url);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
