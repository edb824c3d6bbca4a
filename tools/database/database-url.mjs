import pg from 'pg';
import { SetUpError } from '../setup/set-up-error.mjs';

const CONNECT_MS = 5_000;

/**
 * Where a database is, for messages: never its password or options.
 *
 * @param {string} url
 */
export function describeUrl(url) {
  try {
    const { hostname, port, pathname, username } = new URL(url);
    const user = username ? `, user ${decodeURIComponent(username)}` : '';
    return `${hostname || 'localhost'}:${port || '5432'}${pathname}${user}`;
  } catch {
    return 'an address that is not a URL';
  }
}

/** @param {string} url */
function checkUrl(url) {
  const protocol = URL.canParse(url) ? new URL(url).protocol : null;
  if (protocol !== 'postgres:' && protocol !== 'postgresql:') {
    throw new SetUpError(
      'DATABASE_URL is not the address of a Postgres database.',
      'write it as postgres://user:password@host:5432/database (special characters in the password percent-encoded), or unset it to use the embedded Postgres.',
    );
  }
}

/** @type {Record<string, string>} Postgres and system error codes → what to do */
const REMEDIES = {
  ECONNREFUSED: 'start the server, and check host and port in DATABASE_URL.',
  ENOTFOUND: 'check the host name in DATABASE_URL.',
  EAI_AGAIN: 'check the host name in DATABASE_URL and the name server of this machine.',
  '28P01': 'check user and password in DATABASE_URL.',
  28000: 'check the user in DATABASE_URL and the rules in pg_hba.conf of the server.',
  '3D000': 'create that database ("createdb NAME"), or correct its name in DATABASE_URL.',
  42501: 'give the user of DATABASE_URL the right to create tables in that database.',
  53300: 'the server has no connection free: raise max_connections or stop other programs.',
};

/**
 * @param {string} url
 * @param {unknown} error
 */
function unreachable(url, error) {
  const { code = '', message = String(error) } = /** @type {NodeJS.ErrnoException} */ (
    error instanceof AggregateError ? error.errors[0] : error
  );
  const remedy =
    REMEDIES[code] ??
    'check that the server runs and is reachable from here, or unset DATABASE_URL to use the embedded Postgres.';
  // The driver's texts name host, user or database at most, never the password.
  return new SetUpError(
    `The database cannot be reached (${describeUrl(url)}): ${message || code}`,
    remedy,
    { cause: error },
  );
}

/**
 * @template T
 * @param {string} url
 * @param {(client: pg.Client) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withClient(url, work) {
  checkUrl(url);
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_MS,
    application_name: 'hotseat set-up',
  });
  // A connection lost while idle is reported by the next query; without a listener it would end us.
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    throw unreachable(url, error);
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * @param {string} url
 * @param {string} name
 */
function withDatabase(url, name) {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(name)}`;
  return other.href;
}

/**
 * @param {string} maintenanceUrl
 * @param {string} name
 * @returns {Promise<string>} the address of that database, made when missing
 */
export async function ensureDatabase(maintenanceUrl, name) {
  await withClient(maintenanceUrl, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  });
  return withDatabase(maintenanceUrl, name);
}
