import { dataLockFile, findHolder, lockDataDir } from '../setup/folder-lock.mjs';
import { SetUpError } from '../setup/set-up-error.mjs';
import { dataDirOf } from '../setup/workspace.mjs';

/**
 * Gives a command line tool the database that `npm start` uses: DATABASE_URL, or the embedded one of
 * the running instance, or, when none runs, the embedded one started for as long as the work takes.
 *
 * @template T
 * @param {string} purpose shown to whoever finds the data folder locked meanwhile
 * @param {(url: string) => Promise<T>} work
 * @param {import('../setup/step-reporter.mjs').Progress} [progress]
 * @returns {Promise<T>}
 */
export async function withInstanceDatabase(purpose, work, progress) {
  // Imported here because they need installed packages.
  const { DATABASE, openDatabase } = await import('./open-database.mjs');
  const { findRunningDatabase } = await import('./embedded-postgres.mjs');
  const databaseUrl = process.env.DATABASE_URL;
  const dataDir = dataDirOf(process.env);
  if (!databaseUrl) {
    const holder = await findHolder(dataLockFile(dataDir));
    const running = holder && (await findRunningDatabase(dataDir, DATABASE));
    if (running) return work(running);
    if (holder) {
      throw new SetUpError(
        `The data folder ${dataDir} is in use (process ${holder.pid}, ${holder.purpose}), and its database is not ready or not readable for this user.`,
        'wait until it has printed "ready", or run this as the user who started it.',
      );
    }
  }
  const lock = databaseUrl ? null : await lockDataDir(dataDir, { purpose });
  try {
    const database = await openDatabase({
      databaseUrl,
      dataDir,
      ...(progress ? { progress } : {}),
    });
    try {
      return await work(database.url);
    } finally {
      await database.stop();
    }
  } finally {
    await lock?.release();
  }
}
