import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ensureDatabase, withClient } from './database-url.mjs';
import { migrate } from './migrate.mjs';
import { readMigrations } from './migration-folder.mjs';
import { withSchemaEngine } from './schema-engine.mjs';

/**
 * The SQL that leads from what the migrations make to what the schema says. The migrations are
 * really run, on a scratch database of the given server, so hand-written SQL counts too. Only the
 * schema `public` is compared: graphile-worker keeps its tables in a schema of its own.
 *
 * @param {object} options
 * @param {string} options.serverUrl any database of a server where databases may be created
 * @param {string} options.migrationsDir
 * @param {string} options.schemaFile
 * @returns {Promise<string | null>} null when they agree
 */
export async function findDrift({ serverUrl, migrationsDir, schemaFile }) {
  const content = await readFile(schemaFile, 'utf8');
  const scratch = `scratch_${randomUUID().replaceAll('-', '')}`;
  const url = await ensureDatabase(serverUrl, scratch);
  try {
    if ((await readMigrations(migrationsDir)).length > 0) await migrate({ url, migrationsDir });
    return await diff(url, { path: schemaFile, content });
  } finally {
    await withClient(serverUrl, (client) =>
      client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(scratch)} WITH (FORCE)`),
    );
  }
}

/**
 * @param {string} url
 * @param {{ path: string, content: string }} schema
 */
async function diff(url, schema) {
  const { exitCode, stdout } = await withSchemaEngine({ url, schemas: [schema] }, (engine) =>
    engine.diff({
      from: { tag: 'schemaDatasource', files: [schema], configDir: path.dirname(schema.path) },
      to: { tag: 'schemaDatamodel', files: [schema] },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    }),
  );
  const NOT_EMPTY = 2;
  return exitCode === NOT_EMPTY ? stdout : null;
}
