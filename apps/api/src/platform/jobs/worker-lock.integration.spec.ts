import { afterEach, describe, expect, it } from '@jest/globals';
import { makeWorkerUtils, runMigrations } from 'graphile-worker';
import { Pool } from 'pg';
import { createTestDatabase } from '../../testing/test-database.ts';
import { joinWorkers } from './worker-lock.ts';

const cleanUps: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** A database with one job that a worker took and never gave back. */
async function aTakenJob(): Promise<Pool> {
  const database = await createTestDatabase();
  const pool = new Pool({ connectionString: database.url, max: 4 });
  // Dropping the database ends connections; graphile-worker asks for both listeners.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  cleanUps.push(database.drop, () => pool.end());
  await runMigrations({ pgPool: pool });
  await pool.query(`SELECT graphile_worker.add_job('score_answer')`);
  await pool.query(
    `UPDATE graphile_worker._private_jobs SET locked_by = 'worker-dead', locked_at = now()`,
  );
  return pool;
}

async function join(pool: Pool): Promise<string[]> {
  const unlocked: string[] = [];
  const utilities = await makeWorkerUtils({ pgPool: pool });
  const leave = await joinWorkers(pool, async (ids) => {
    unlocked.push(...ids);
    await utilities.forceUnlockWorkers(ids);
  });
  await utilities.release();
  cleanUps.push(leave);
  return unlocked;
}

async function takenBy(pool: Pool): Promise<unknown> {
  const { rows } = await pool.query<{ locked_by: unknown }>(
    'SELECT locked_by FROM graphile_worker.jobs',
  );
  return rows[0]?.locked_by;
}

describe('joining the workers', () => {
  it('frees the jobs of killed workers when nobody else works', async () => {
    const pool = await aTakenJob();
    expect(await join(pool)).toEqual(['worker-dead']);
    expect(await takenBy(pool)).toBeNull();
  });

  it('leaves the jobs of others alone while another worker lives', async () => {
    const pool = await aTakenJob();
    await join(pool);
    await pool.query(
      `UPDATE graphile_worker._private_jobs SET locked_by = 'worker-alive', locked_at = now()`,
    );
    expect(await join(pool)).toEqual([]);
    expect(await takenBy(pool)).toBe('worker-alive');
  });
});
