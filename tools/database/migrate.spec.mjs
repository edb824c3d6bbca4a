import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { setUpFailure } from '../testing/spec-support.mjs';
import { ensureDatabase, withClient } from './database-url.mjs';
import { startEmbeddedPostgres } from './embedded-postgres.mjs';
import { migrationFolderName } from './migration-folder.mjs';
import { migrate } from './migrate.mjs';
import { findDrift } from './schema-drift.mjs';

const INITIAL =
  'CREATE TABLE "Room" ("id" UUID NOT NULL, CONSTRAINT "Room_pkey" PRIMARY KEY ("id"));';
const SECOND = 'ALTER TABLE "Room" ADD COLUMN "code" TEXT NOT NULL;';

/** @param {string} [fields] */
const schema = (fields = '') => `
generator client {
  provider = "prisma-client"
  output   = "./client"
}

datasource db {
  provider = "postgresql"
}

model Room {
  id String @id @db.Uuid
  ${fields}
}
`;

describe('migrations', () => {
  /** @type {string} */
  let folder;
  /** @type {import('./embedded-postgres.mjs').EmbeddedPostgres} */
  let server;
  /** @type {string} */
  let migrationsDir;
  /** @type {string} */
  let url;
  let databases = 0;

  /**
   * @param {string} name
   * @param {string} sql
   */
  async function addMigration(name, sql) {
    await mkdir(path.join(migrationsDir, name), { recursive: true });
    await writeFile(path.join(migrationsDir, name, 'migration.sql'), sql);
  }

  /** @param {string} text */
  async function drift(text) {
    const schemaFile = path.join(folder, 'schema.prisma');
    await writeFile(schemaFile, text);
    return findDrift({ serverUrl: server.url, migrationsDir, schemaFile });
  }

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'hotseat-spec-'));
    server = await startEmbeddedPostgres({ dataDir: folder, throwaway: true });
  });
  after(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    databases += 1;
    migrationsDir = path.join(folder, `migrations-${databases}`);
    await addMigration('20260101000000_initial', INITIAL);
    url = await ensureDatabase(server.url, `spec_${databases}`);
  });

  it('applies what is missing, once, into Prisma’s own table', async () => {
    assert.deepEqual((await migrate({ url, migrationsDir })).applied, ['20260101000000_initial']);
    assert.deepEqual((await migrate({ url, migrationsDir })).applied, []);
    await addMigration('20260102000000_code', SECOND);
    assert.deepEqual((await migrate({ url, migrationsDir })).applied, ['20260102000000_code']);
    const { rows } = await withClient(url, (client) =>
      client.query('SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL'),
    );
    assert.equal(rows.length, 2);
  });

  it('lets processes that start together take turns', async () => {
    const all = await Promise.all([1, 2, 3, 4].map(() => migrate({ url, migrationsDir })));
    assert.equal(all.filter(({ applied }) => applied.length === 1).length, 1);
  });

  it('refuses a database that is newer than the code', async () => {
    await addMigration('20260102000000_code', SECOND);
    await migrate({ url, migrationsDir });
    await rm(path.join(migrationsDir, '20260102000000_code'), { recursive: true });
    await assert.rejects(
      migrate({ url, migrationsDir }),
      setUpFailure(/newer than this version.*20260102000000_code/, /start the Hotseat version/),
    );
  });

  it('refuses a migration that was changed after it was applied', async () => {
    await migrate({ url, migrationsDir });
    await addMigration('20260101000000_initial', `${INITIAL} -- changed`);
    await assert.rejects(
      migrate({ url, migrationsDir }),
      setUpFailure(/was changed after/, /db:migration/),
    );
  });

  it('says which migration failed, now and at the next start', async () => {
    await addMigration('20260102000000_broken', 'ALTER TABLE "Nowhere" ADD COLUMN "x" TEXT;');
    await assert.rejects(
      migrate({ url, migrationsDir }),
      setUpFailure(/could not be applied[^]*20260102000000_broken/, /must be empty/),
    );
    await assert.rejects(
      migrate({ url, migrationsDir }),
      setUpFailure(/20260102000000_broken failed half-way/, /restore the backup/),
    );
  });

  it('refuses a folder without migrations', async () => {
    await assert.rejects(
      migrate({ url, migrationsDir: path.join(folder, 'nothing') }),
      setUpFailure(/no migrations/, /git checkout/),
    );
  });

  it('finds no drift when the migrations make the schema, whatever lies in other schemas', async () => {
    assert.equal(await drift(schema()), null);
    const other = `${INITIAL}\nCREATE SCHEMA graphile_worker;\nCREATE TABLE graphile_worker.jobs ("id" INT);`;
    await addMigration('20260101000000_initial', other);
    assert.equal(await drift(schema()), null);
  });

  it('shows the SQL that is missing, and that SQL mends it', async () => {
    const changed = schema('code String @unique');
    const sql = await drift(changed);
    assert.match(sql ?? '', /ADD COLUMN\s+"code" TEXT NOT NULL/);
    await addMigration('20260102000000_code', sql ?? '');
    assert.equal(await drift(changed), null);
  });

  it('sees what the migrations have and the schema has not', async () => {
    await addMigration('20260102000000_code', SECOND);
    assert.match((await drift(schema())) ?? '', /DROP COLUMN "code"/);
  });

  it('names a new migration after its time, and refuses other names', () => {
    const at = new Date('2026-11-25T00:19:35.123Z');
    assert.equal(migrationFolderName('add-topic', at), '20261125001935_add_topic');
    for (const name of [undefined, '', 'Add Topic', '../x', '1st', 'a'.repeat(61)]) {
      assert.throws(() => migrationFolderName(name, at), setUpFailure(/short name/, /for example/));
    }
  });
});
