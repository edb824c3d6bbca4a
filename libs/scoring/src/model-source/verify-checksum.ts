import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { ModelSourceError, type Checksum } from './model-source.ts';

/** The lower-case hex digest of a file. */
export async function digestOf(path: string, algorithm: Checksum['algorithm']): Promise<string> {
  const hash = createHash(algorithm === 'sha256' ? 'sha256' : 'sha1');
  if (algorithm === 'git-sha1') hash.update(`blob ${(await stat(path)).size}\0`);
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/**
 * Compares a file with what its source says of it. A wrong file is deleted: continuing it could never
 * make it right.
 * @throws ModelSourceError
 */
export async function verifyChecksum(path: string, expected: Checksum): Promise<void> {
  const actual = await digestOf(path, expected.algorithm);
  if (actual === expected.hex) return;
  await rm(path);
  throw new ModelSourceError(
    `${path} came with the ${expected.algorithm} ${actual.slice(0, 12)}…, its source says ` +
      `${expected.hex.slice(0, 12)}…. It was deleted; run the command again.`,
  );
}
