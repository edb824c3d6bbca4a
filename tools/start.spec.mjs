import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { describe, it } from 'node:test';
import { dataLockFile, findHolder, lockDataDir } from './setup/folder-lock.mjs';
import { runCommand } from './setup/run-command.mjs';
import { inWorkspace } from './setup/workspace.mjs';
import { temporaryFolder } from './testing/spec-support.mjs';

// What ends `npm start` before it builds; the browser tests start, kill and restart the real thing.

/** @param {Record<string, string>} environment */
function start(environment) {
  return runCommand(process.execPath, [inWorkspace('tools/start.mjs')], {
    env: { ...process.env, ...environment },
    allowFailure: true,
  });
}

describe('npm start', () => {
  it('ends with the reason and the remedy when the port is taken, and frees the folder', async (test) => {
    const dataDir = await temporaryFolder(test);
    const server = createServer();
    await new Promise((resolve) => server.listen(0, () => resolve(undefined)));
    test.after(() => void server.close());
    const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
    const { code, output } = await start({ HOTSEAT_DATA_DIR: dataDir, PORT: String(port) });
    assert.equal(code, 1);
    assert.match(output, new RegExp(`Port ${port} is in use[^]*What to do: .*PORT=\\d+ npm start`));
    assert.doesNotMatch(output, /at .*\.mjs:\d+/, 'no stack trace');
    assert.equal(await findHolder(dataLockFile(dataDir)), null);
  });

  it('ends when another instance has the data folder', async (test) => {
    const dataDir = await temporaryFolder(test);
    const lock = await lockDataDir(dataDir, { purpose: 'npm start', url: 'http://localhost:1' });
    const { code, output } = await start({ HOTSEAT_DATA_DIR: dataDir });
    assert.equal(code, 1);
    assert.match(output, /in use by another running Hotseat[^]*What to do: .*HOTSEAT_DATA_DIR/);
    await lock.release();
  });

  it('ends when PORT is no port', async (test) => {
    const dataDir = await temporaryFolder(test);
    const { code, output } = await start({ HOTSEAT_DATA_DIR: dataDir, PORT: 'three' });
    assert.equal(code, 1);
    assert.match(output, /PORT is "three"/);
  });
});
