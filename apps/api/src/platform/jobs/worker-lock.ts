import type { Pool } from 'pg';

/** Any fixed number of ours: the advisory lock that every living worker process shares. */
const workersLock = 4_837_201;

/**
 * Frees jobs that a killed worker process had taken; graphile-worker itself would wait four hours.
 * Every worker holds a shared advisory lock for as long as it lives, so whoever gets the exclusive
 * one is alone, and whatever is locked then belongs to the dead.
 *
 * @param pool connections to the database; one is kept until the returned function is called
 * @param unlock frees the jobs of these graphile-worker ids
 */
export async function joinWorkers(
  pool: Pool,
  unlock: (workerIds: string[]) => Promise<void>,
): Promise<() => void> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ alone: boolean }>(
      'SELECT pg_try_advisory_lock($1) AS alone',
      [workersLock],
    );
    if (rows[0]?.alone === true) {
      const { rows: dead } = await client.query<{ worker: string }>(
        'SELECT DISTINCT locked_by AS worker FROM graphile_worker.jobs WHERE locked_by IS NOT NULL',
      );
      if (dead.length > 0) await unlock(dead.map((row) => row.worker));
    }
    await client.query('SELECT pg_advisory_lock_shared($1)', [workersLock]);
    if (rows[0]?.alone === true) await client.query('SELECT pg_advisory_unlock($1)', [workersLock]);
  } catch (error) {
    client.release(true);
    throw error;
  }
  // Closing the connection gives the lock back, as the death of the process does.
  return () => client.release(true);
}
