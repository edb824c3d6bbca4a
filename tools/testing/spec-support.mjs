import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SetUpError } from '../setup/set-up-error.mjs';

/**
 * For assert.throws and assert.rejects.
 *
 * @param {RegExp} message
 * @param {RegExp} remedy
 */
export function setUpFailure(message, remedy) {
  return (/** @type {unknown} */ error) => {
    assert.ok(error instanceof SetUpError, String(error));
    assert.match(error.message, message);
    assert.match(error.remedy, remedy);
    return true;
  };
}

/**
 * @param {import('node:test').TestContext | { after(clean: () => Promise<void>): void }} test
 * @returns {Promise<string>} a folder that is removed with the test
 */
export async function temporaryFolder(test) {
  const folder = await mkdtemp(path.join(tmpdir(), 'hotseat-spec-'));
  // Tried again where a server that is being stopped still writes into it.
  test.after(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
  return folder;
}
