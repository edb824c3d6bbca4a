import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { describe, it } from 'node:test';
import { checkDiskSpace } from './check-disk-space.mjs';
import { checkNode } from './check-node.mjs';
import { checkPort, findFreePort, parsePort } from './check-port.mjs';
import { setUpFailure } from '../testing/spec-support.mjs';

describe('checkNode', () => {
  for (const version of ['18.20.4', '20.18.3', '20.9.0', '16.0.0']) {
    it(`refuses ${version} and says what to install`, () => {
      assert.throws(
        () => checkNode(version),
        setUpFailure(new RegExp(`needs Node.js 20.19.0.*${version}`), /install a current LTS/),
      );
    });
  }
  for (const version of ['20.19.0', '20.20.2', '22.0.0', '24.9.1']) {
    it(`accepts ${version}`, () => assert.deepEqual(checkNode(version), { note: version }));
  }
});

describe('checkDiskSpace', () => {
  it('says how much is missing and where', async () => {
    await assert.rejects(
      checkDiskSpace({ folder: '/data', neededMib: 300, measure: async () => 12 }),
      setUpFailure(/\/data has 12 MiB free, 300 MiB are needed/, /HOTSEAT_DATA_DIR/),
    );
  });
  it('measures the nearest existing parent of a folder that is not there yet', async () => {
    const { note } = await checkDiskSpace({ folder: '/tmp/not/there/yet', neededMib: 0 });
    assert.match(note, /^\d+ MiB free$/);
  });
});

describe('port', () => {
  it('refuses a port in use and names another', async () => {
    const server = createServer();
    await new Promise((resolve) => server.listen(0, () => resolve(undefined)));
    const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
    await assert.rejects(
      checkPort(port),
      setUpFailure(new RegExp(`Port ${port} is in use`), /PORT=\d+ npm start/),
    );
    await new Promise((resolve) => server.close(resolve));
    await checkPort(port);
  });
  it('finds a free one', async () => {
    await checkPort(await findFreePort());
  });
  for (const text of ['http', '0', '70000', '80.5', '-1']) {
    it(`refuses PORT=${text}`, () => {
      assert.throws(() => parsePort(text), setUpFailure(/not a port number/, /1 to 65535/));
    });
  }
  it('is 3000 unless told', () => {
    assert.equal(parsePort(undefined), 3000);
    assert.equal(parsePort('8080'), 8080);
  });
});
