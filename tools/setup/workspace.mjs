import { fileURLToPath } from 'node:url';
import path from 'node:path';

/** Absolute path of the repository, whatever the current folder is. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * Where set-up remembers what it did. Outside node_modules, because `npm ci` deletes that folder
 * while the set-up lock is held.
 */
export const stateDir = path.join(root, '.setup');

export const migrationsDir = path.join(root, 'prisma', 'migrations');
export const schemaFile = path.join(root, 'prisma', 'schema.prisma');
export const modelsDir = path.join(root, 'models');

/** @param {string[]} segments */
export function inWorkspace(...segments) {
  return path.join(root, ...segments);
}

/**
 * The folder that holds everything this instance stores.
 *
 * @param {Record<string, string | undefined>} environment
 * @param {string} [cwd] what a relative HOTSEAT_DATA_DIR is relative to
 */
export function dataDirOf(environment, cwd = root) {
  return path.resolve(cwd, environment.HOTSEAT_DATA_DIR || '.hotseat');
}
