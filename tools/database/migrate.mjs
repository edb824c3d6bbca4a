import { SetUpError } from '../setup/set-up-error.mjs';
import { describeUrl, withClient } from './database-url.mjs';
import { readMigrations, toMigrationList } from './migration-folder.mjs';

/** Any number that nobody else uses as an advisory lock; Prisma's own CLI uses 72707369. */
const LOCK_KEY = 482_915_377;

const NO_FILTER = { externalTables: [], externalEnums: [] };

/**
 * @typedef {{ migration_name: string, checksum: string, finished_at: Date | null, rolled_back_at: Date | null }} AppliedRow
 */

/**
 * Brings the database up to the code: applies, with Prisma's engine and in Prisma's own table, each
 * migration that is not applied yet. Two starting processes take turns (an advisory lock), so the
 * second finds nothing to do.
 *
 * @param {object} options
 * @param {string} options.url
 * @param {string} options.migrationsDir
 * @returns {Promise<{ applied: string[], note: string }>}
 * @throws {SetUpError} unreachable, newer than the code, an edited or a failed migration
 */
export async function migrate({ url, migrationsDir }) {
  const migrations = await readMigrations(migrationsDir);
  if (migrations.length === 0) {
    throw new SetUpError(
      `There are no migrations in ${migrationsDir}.`,
      'restore the folder from git ("git checkout -- prisma/migrations").',
    );
  }
  return withClient(url, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK_KEY]);
    const pending = findPending(migrations, await readApplied(client), url);
    if (pending.length === 0) return { applied: [], note: 'up to date' };
    // Loaded only now: the engine is 4 MB of WebAssembly, and most starts apply nothing.
    const { withSchemaEngine } = await import('./schema-engine.mjs');
    const migrationsList = await toMigrationList(migrationsDir, migrations);
    const { appliedMigrationNames } = await withSchemaEngine({ url }, (engine) =>
      engine.applyMigrations({ migrationsList, filters: NO_FILTER }),
    ).catch((error) => {
      throw applyFailed(error, url);
    });
    return { applied: appliedMigrationNames, note: `applied ${appliedMigrationNames.join(', ')}` };
  });
}

/**
 * @param {import('pg').Client} client
 * @returns {Promise<AppliedRow[]>}
 */
async function readApplied(client) {
  const { rows } = await client.query(`SELECT to_regclass('public._prisma_migrations') AS found`);
  if (rows[0].found === null) return [];
  const result = await client.query(
    'SELECT migration_name, checksum, finished_at, rolled_back_at FROM public._prisma_migrations ORDER BY started_at',
  );
  return result.rows.filter((row) => row.rolled_back_at === null);
}

/**
 * @param {import('./migration-folder.mjs').Migration[]} migrations
 * @param {AppliedRow[]} applied
 * @param {string} url
 */
function findPending(migrations, applied, url) {
  const ours = new Map(migrations.map((migration) => [migration.name, migration]));
  const unknown = applied.filter((row) => !ours.has(row.migration_name));
  if (unknown.length > 0) {
    throw new SetUpError(
      `The database (${describeUrl(url)}) is newer than this version of Hotseat: it has the migration ${unknown.map((row) => row.migration_name).join(', ')}.`,
      'start the Hotseat version that wrote it or a newer one, or restore a backup made before the update.',
    );
  }
  const failed = applied.find((row) => row.finished_at === null);
  if (failed) {
    throw new SetUpError(
      `The migration ${failed.migration_name} failed half-way in an earlier start.`,
      'restore the backup made before the update, or mend the database by hand and run "npx prisma migrate resolve" (docs/operations.md).',
    );
  }
  for (const row of applied) {
    if (ours.get(row.migration_name)?.checksum !== row.checksum) {
      throw new SetUpError(
        `The migration ${row.migration_name} was changed after it was applied to this database.`,
        'restore prisma/migrations from git; a change of the schema needs a new migration ("npm run db:migration -- NAME").',
      );
    }
  }
  const done = new Set(applied.map((row) => row.migration_name));
  return migrations.filter(({ name }) => !done.has(name));
}

/**
 * @param {unknown} error
 * @param {string} url
 */
function applyFailed(error, url) {
  const message = error instanceof Error ? error.message : JSON.stringify(error);
  return new SetUpError(
    `A migration could not be applied to the database (${describeUrl(url)}): ${message}`,
    'the database must be empty or made by Hotseat, and its user must be allowed to create tables there.',
    { cause: error },
  );
}
