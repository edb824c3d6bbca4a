import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { SetUpError } from '../setup/set-up-error.mjs';

/**
 * @typedef {{ name: string, sql: string, checksum: string }} Migration
 */

/**
 * @param {string} dir
 * @returns {Promise<Migration[]>} in the order they are applied
 */
export async function readMigrations(dir) {
  const entries = await readdir(dir, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const file = path.join(dir, name, 'migration.sql');
      const sql = await readFile(file, 'utf8').catch((cause) => {
        throw new SetUpError(
          `The migration folder ${path.dirname(file)} holds no migration.sql.`,
          'restore the file from git, or delete the empty folder.',
          { cause },
        );
      });
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * @param {string} dir
 * @param {Migration[]} migrations
 * @returns {Promise<import('@prisma/schema-engine-wasm').MigrationList>}
 */
export async function toMigrationList(dir, migrations) {
  const lockfile = 'migration_lock.toml';
  return {
    baseDir: path.resolve(dir),
    lockfile: {
      path: lockfile,
      content: await readFile(path.join(dir, lockfile), 'utf8').catch(() => null),
    },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  };
}

/**
 * @param {string | undefined} name
 * @param {Date} at
 */
export function migrationFolderName(name, at) {
  if (name === undefined || !/^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$/.test(name) || name.length > 60) {
    throw new SetUpError(
      'A migration needs a short name of small letters, digits and hyphens.',
      'for example: npm run db:migration -- add-room-topic',
    );
  }
  const timestamp = at.toISOString().replace(/\D/g, '').slice(0, 14);
  return `${timestamp}_${name.replaceAll('-', '_')}`;
}
