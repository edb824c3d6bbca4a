import { SetUpError } from '../setup/set-up-error.mjs';
import { describeUrl, ensureDatabase, withClient } from './database-url.mjs';
import { startEmbeddedPostgres } from './embedded-postgres.mjs';

/**
 * @typedef {object} OpenDatabase
 * @property {string} url
 * @property {string} note what it is, for the step's line; without a password
 * @property {Promise<string>} lost resolves with the reason when an embedded server ends by itself
 * @property {() => Promise<void>} stop
 */

export const DATABASE = 'hotseat';

/** Prisma 7 and our own statements are tested from here up. */
const OLDEST_SERVER = 140_000;

/**
 * DATABASE_URL when it is set, else the Postgres that npm brought, on the (locked) data folder.
 *
 * @param {object} options
 * @param {string | undefined} options.databaseUrl
 * @param {string} options.dataDir
 * @param {import('../setup/step-reporter.mjs').Progress} [options.progress]
 * @returns {Promise<OpenDatabase>}
 */
export async function openDatabase({ databaseUrl, dataDir, progress }) {
  if (databaseUrl) {
    await checkServer(databaseUrl);
    return {
      url: databaseUrl,
      note: describeUrl(databaseUrl),
      lost: new Promise(() => {}),
      stop: async () => {},
    };
  }
  const server = await startEmbeddedPostgres({ dataDir, ...(progress ? { progress } : {}) });
  try {
    const url = await ensureDatabase(server.url, DATABASE);
    return { url, note: `embedded, ${describeUrl(url)}`, lost: server.lost, stop: server.stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** @param {string} url */
async function checkServer(url) {
  await withClient(url, async (client) => {
    const { rows } = await client.query(
      `SELECT current_setting('server_version_num')::integer AS number, current_setting('server_version') AS name`,
    );
    if (rows[0].number < OLDEST_SERVER) {
      throw new SetUpError(
        `The server at ${describeUrl(url)} is Postgres ${rows[0].name}; Hotseat needs 14 or newer.`,
        'update the server, or unset DATABASE_URL to use the embedded Postgres.',
      );
    }
  });
}
