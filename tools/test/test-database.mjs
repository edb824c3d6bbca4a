import { ensureDatabase } from '../database/database-url.mjs';
import { migrate } from '../database/migrate.mjs';
import { migrationsDir } from '../setup/workspace.mjs';

const TEMPLATE = 'hotseat_template';

/**
 * Makes the migrated database that each integration spec clones, which is much quicker than
 * migrating for each.
 *
 * @param {string} serverUrl
 * @returns {Promise<Record<string, string>>} the environment of the integration tests
 */
export async function prepareTestDatabase(serverUrl) {
  const url = await ensureDatabase(serverUrl, TEMPLATE);
  await migrate({ url, migrationsDir });
  return { HOTSEAT_TEST_DATABASE_URL: serverUrl, HOTSEAT_TEST_TEMPLATE: TEMPLATE };
}
