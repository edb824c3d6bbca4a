import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.schema.ts';

/**
 * The secret that signs session cookies: HOTSEAT_SECRET, or one made once and kept in the data
 * folder (mode 0600), so that people stay signed in over restarts.
 */
export function instanceSecret(config: Config): string {
  if (config.HOTSEAT_SECRET !== undefined) return config.HOTSEAT_SECRET;
  const file = join(config.HOTSEAT_DATA_DIR, 'secret');
  mkdirSync(config.HOTSEAT_DATA_DIR, { recursive: true, mode: 0o700 });
  try {
    // `wx`: of two processes that start together, one writes and both read the same.
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!exists(error)) throw error;
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length < 32) {
    throw new Error(`${file} is damaged: delete it (everybody signs in again) and start again.`);
  }
  return secret;
}

function exists(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EEXIST';
}
