import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { setUpFailure, temporaryFolder } from '../testing/spec-support.mjs';
import { dataLockFile, findHolder, lockDataDir, withLock } from './folder-lock.mjs';
import { processIdentity } from './process-identity.mjs';
import { inWorkspace } from './workspace.mjs';

const about = { purpose: 'a spec', url: 'http://localhost:1' };
const taken = setUpFailure(/in use by another running Hotseat \(process \d+, .*\)/, /kill \d+/);

/**
 * A real second process that takes the lock and says so, and then waits to be ended.
 *
 * @param {string} dataDir
 */
async function lockElsewhere(dataDir) {
  const module = pathToFileURL(inWorkspace('tools/setup/folder-lock.mjs')).href;
  const code = `
    const { lockDataDir } = await import(${JSON.stringify(module)});
    try {
      await lockDataDir(${JSON.stringify(dataDir)}, { purpose: 'elsewhere' });
      console.log('locked');
      setInterval(() => {}, 1000);
    } catch (error) {
      console.log('refused');
    }`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = await new Promise((resolve) => {
    child.stdout.once('data', (data) => resolve(String(data).trim()));
  });
  const end = async () => {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    if (child.kill('SIGKILL')) await gone;
  };
  return { said, end, pid: child.pid };
}

/**
 * What a killed holder leaves, as its successors see it.
 *
 * @param {string} dataDir
 */
async function becomeStale(dataDir) {
  const names = (await readdir(dataDir)).filter((name) => /lock\.\d+$/.test(name));
  const highest = Math.max(...names.map((name) => Number(name.split('.').at(-1))));
  const draft = path.join(dataDir, 'stale');
  await writeFile(draft, JSON.stringify({ pid: process.pid, identity: 'dead', purpose: 'x' }));
  await rename(draft, `${dataLockFile(dataDir)}.${highest}`);
}

describe('data folder lock', () => {
  it('refuses a second instance and names the first', async (test) => {
    const dataDir = await temporaryFolder(test);
    const lock = await lockDataDir(dataDir, about);
    await assert.rejects(lockDataDir(dataDir, about), taken);
    const second = await lockElsewhere(dataDir);
    assert.equal(second.said, 'refused');
    await lock.release();
    await (await lockDataDir(dataDir, about)).release();
  });

  it('is free again after its holder was killed', async (test) => {
    const dataDir = await temporaryFolder(test);
    const first = await lockElsewhere(dataDir);
    assert.equal(first.said, 'locked');
    assert.equal((await findHolder(dataLockFile(dataDir)))?.pid, first.pid);
    await assert.rejects(lockDataDir(dataDir, about), taken);
    await first.end();
    assert.equal(await findHolder(dataLockFile(dataDir)), null);
    await (await lockDataDir(dataDir, about)).release();
  });

  it('is free when another process has got the holder’s number since', async (test) => {
    const dataDir = await temporaryFolder(test);
    const stale = { pid: process.pid, identity: 'an earlier boot/1', purpose: 'npm start' };
    await writeFile(`${dataLockFile(dataDir)}.1`, JSON.stringify(stale));
    await (await lockDataDir(dataDir, about)).release();
  });

  for (const [what, content] of [
    ['empty', ''],
    ['half-written', '{"pid": 12'],
  ]) {
    it(`is free when the lock file is ${what}`, async (test) => {
      const dataDir = await temporaryFolder(test);
      await writeFile(`${dataLockFile(dataDir)}.1`, content ?? '');
      await (await lockDataDir(dataDir, about)).release();
      assert.equal(await findHolder(dataLockFile(dataDir)), null);
    });
  }

  // Found once by luck, on one machine, with the earlier lock of one file that was removed when stale.
  it('goes to exactly one of several that find a stale lock at once', async (test) => {
    for (let round = 0; round < 100; round += 1) {
      const dataDir = await temporaryFolder(test);
      const stale = { pid: process.pid, identity: `old ${round}`, purpose: 'npm start' };
      await writeFile(`${dataLockFile(dataDir)}.1`, JSON.stringify(stale));
      const tries = await Promise.allSettled(
        Array.from({ length: 8 }, () => lockDataDir(dataDir, about)),
      );
      const got = tries.filter((result) => result.status === 'fulfilled');
      assert.equal(got.length, 1, `round ${round}`);
    }
  });

  it('never has two holders while holders come, go and die', async (test) => {
    const dataDir = await temporaryFolder(test);
    let holders = 0;
    let turns = 0;
    const contend = async (/** @type {number} */ seed) => {
      for (let step = 0; step < 60; step += 1) {
        const lock = await lockDataDir(dataDir, about).catch(() => null);
        if (lock === null) continue;
        turns += 1;
        holders += 1;
        assert.equal(holders, 1);
        await new Promise((resolve) => setTimeout(resolve, (step + seed) % 3));
        holders -= 1;
        if ((step + seed) % 2 === 0) await lock.release();
        else await becomeStale(dataDir);
      }
    };
    await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map(contend));
    assert.ok(turns > 20, `${turns} turns`);
    const left = await readdir(dataDir);
    assert.ok(left.length <= 2, `nothing piles up: ${left.join(', ')}`);
  });

  it('says so when the folder cannot be written', async (test) => {
    const file = path.join(await temporaryFolder(test), 'a-file');
    await writeFile(file, '');
    await assert.rejects(
      lockDataDir(path.join(file, 'data'), about),
      setUpFailure(/Cannot write to the data folder/, /HOTSEAT_DATA_DIR/),
    );
  });
});

describe('withLock', () => {
  it('runs one at a time', async (test) => {
    const file = path.join(await temporaryFolder(test), 'lock');
    let inside = 0;
    let most = 0;
    const work = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 20));
      inside -= 1;
    };
    await Promise.all([1, 2, 3].map(() => withLock(file, { purpose: 'a spec' }, work)));
    assert.equal(most, 1);
  });
});

describe('processIdentity', () => {
  it('is stable for a live process and null for none', () => {
    assert.equal(processIdentity(process.pid), processIdentity(process.pid));
    assert.notEqual(processIdentity(process.pid), null);
    assert.equal(processIdentity(2 ** 22 + 1), null);
  });
});
