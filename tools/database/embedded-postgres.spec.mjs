import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmod, cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { inWorkspace } from '../setup/workspace.mjs';
import { setUpFailure, temporaryFolder } from '../testing/spec-support.mjs';
import { withClient } from './database-url.mjs';
import { findRunningDatabase, startEmbeddedPostgres } from './embedded-postgres.mjs';
import { findPostgresBinaries } from './postgres-binaries.mjs';
import { findPostgresProcesses } from './postgres-processes.mjs';

/**
 * @param {string} url
 * @param {string} sql
 */
const query = (url, sql) => withClient(url, async (client) => (await client.query(sql)).rows);

/**
 * A real process that starts a server on the folder, writes a row, and is then killed.
 *
 * @param {string} dataDir
 */
async function startAndGetKilled(dataDir) {
  const at = (/** @type {string} */ file) =>
    JSON.stringify(pathToFileURL(inWorkspace('tools/database', file)).href);
  const code = `
    const { startEmbeddedPostgres } = await import(${at('embedded-postgres.mjs')});
    const { withClient } = await import(${at('database-url.mjs')});
    const server = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} });
    await withClient(server.url, (client) =>
      client.query('CREATE TABLE kept AS SELECT 42 AS answer'));
    console.log('written');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

describe('embedded Postgres', () => {
  it('keeps its data over a restart, listens on 127.0.0.1 only, and asks for its password', async (test) => {
    const dataDir = await temporaryFolder(test);
    const first = await startEmbeddedPostgres({ dataDir });
    await query(first.url, 'CREATE TABLE kept AS SELECT 7 AS answer');
    assert.deepEqual(await query(first.url, 'SHOW listen_addresses'), [
      { listen_addresses: '127.0.0.1' },
    ]);
    const wrong = new URL(first.url);
    wrong.password = 'not-the-password';
    await assert.rejects(
      query(wrong.href, 'SELECT 1'),
      setUpFailure(/cannot be reached/, /user and password/),
    );
    assert.equal(await findRunningDatabase(dataDir, 'postgres'), first.url);
    await first.stop();
    assert.equal(await findRunningDatabase(dataDir, 'postgres'), null);
    const { mode } = await stat(path.join(dataDir, 'postgres-password'));
    assert.equal(mode & 0o777, 0o600);
    const second = await startEmbeddedPostgres({ dataDir });
    test.after(() => second.stop());
    assert.deepEqual(await query(second.url, 'SELECT answer FROM kept'), [{ answer: 7 }]);
  });

  it('replaces the server of a killed run and has what that run had committed', async (test) => {
    const dataDir = await temporaryFolder(test);
    await startAndGetKilled(dataDir);
    const cluster = path.join(dataDir, 'postgres');
    const orphans = await findPostgresProcesses(cluster);
    assert.notEqual(orphans.length, 0, 'the killed run leaves its server running');
    const server = await startEmbeddedPostgres({ dataDir });
    test.after(() => server.stop());
    assert.deepEqual(await query(server.url, 'SELECT answer FROM kept'), [{ answer: 42 }]);
    const now = await findPostgresProcesses(cluster);
    assert.deepEqual(
      now.filter((pid) => orphans.includes(pid)),
      [],
    );
  });

  it('starts when postmaster.pid names a process that is not its own, and after a half-made cluster', async (test) => {
    const dataDir = await temporaryFolder(test);
    await mkdir(path.join(dataDir, 'postgres.new', 'data'), { recursive: true });
    await (await startEmbeddedPostgres({ dataDir, throwaway: true })).stop();
    await writeFile(path.join(dataDir, 'postgres', 'postmaster.pid'), `${process.pid}\n`);
    const server = await startEmbeddedPostgres({ dataDir, throwaway: true });
    test.after(() => server.stop());
    assert.deepEqual(await query(server.url, 'SELECT 1 AS one'), [{ one: 1 }]);
  });

  it('tells when it ends by itself', async (test) => {
    const server = await startEmbeddedPostgres({
      dataDir: await temporaryFolder(test),
      throwaway: true,
    });
    await query(server.url, 'SELECT pg_reload_conf()');
    const [pid] = await query(
      server.url,
      `SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int AS pid`,
    );
    process.kill(pid.pid, 'SIGQUIT');
    assert.match(await server.lost, /exit code|SIG/);
    await server.stop();
  });

  it('does not guess when the password or the version does not fit', async (test) => {
    const dataDir = await temporaryFolder(test);
    await (await startEmbeddedPostgres({ dataDir, throwaway: true })).stop();
    const version = path.join(dataDir, 'postgres', 'PG_VERSION');
    const current = await readFile(version, 'utf8');
    await writeFile(version, '12\n');
    await assert.rejects(
      startEmbeddedPostgres({ dataDir }),
      setUpFailure(/made by Postgres 12/, /pg_dump/),
    );
    await writeFile(version, current);
    await rm(path.join(dataDir, 'postgres-password'));
    await assert.rejects(
      startEmbeddedPostgres({ dataDir }),
      setUpFailure(/postgres-password.*missing/, /restore that file/),
    );
  });

  const root = process.getuid?.() === 0 && process.platform === 'linux';
  it('runs as root when only root may enter the clone', { skip: !root }, async (test) => {
    // A clone in /root, or in a fresh temporary folder: programs and data are both behind the door.
    const closed = await temporaryFolder(test);
    await chmod(closed, 0o700);
    const { postgres } = await findPostgresBinaries();
    await cp(path.resolve(postgres, '../..'), path.join(closed, 'native'), { recursive: true });
    const bin = path.join(closed, 'native', 'bin');
    const server = await startEmbeddedPostgres({
      dataDir: path.join(closed, 'data'),
      binaries: { postgres: path.join(bin, 'postgres'), initdb: path.join(bin, 'initdb') },
      throwaway: true,
    });
    test.after(() => server.stop());
    assert.deepEqual(await query(server.url, 'SELECT 1 AS one'), [{ one: 1 }]);
    const [pid] = await findPostgresProcesses(path.join(closed, 'data', 'postgres'));
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    const rights = BigInt(`0x${/^CapEff:\s*([0-9a-f]+)/m.exec(status)?.[1]}`);
    assert.ok([1n << 1n, 1n << 2n].includes(rights), `only the right to pass folders: ${rights}`);
    assert.doesNotMatch(status, /^Uid:\s*0\b/m);
  });
});
