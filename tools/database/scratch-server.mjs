import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from './embedded-postgres.mjs';

/**
 * @template T
 * @param {(serverUrl: string) => Promise<T>} work
 * @returns {Promise<T>} with a real Postgres in a temporary folder, removed afterwards
 */
export async function withScratchServer(work) {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'hotseat-scratch-'));
  try {
    const server = await startEmbeddedPostgres({ dataDir, throwaway: true });
    try {
      return await work(server.url);
    } finally {
      await server.stop();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}
