import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { setUpFailure, temporaryFolder } from '../testing/spec-support.mjs';
import { findBrowser } from './find-browser.mjs';

/** @param {import('node:test').TestContext} test */
async function machine(test) {
  const folder = await temporaryFolder(test);
  /** @param {string} name */
  const program = async (name) => {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, '#!/bin/sh\n', { mode: 0o755 });
    return file;
  };
  const downloaded = async () => path.join(folder, 'playwright', 'chrome');
  /** @param {Record<string, string>} environment */
  const find = (environment) =>
    findBrowser(() => {}, { environment, downloaded, mayInstall: false });
  return { folder, program, find };
}

describe('findBrowser', { skip: process.platform === 'win32' }, () => {
  it('prefers CHROMIUM_PATH, then an installed one, then Playwright’s', async (test) => {
    const { folder, program, find } = await machine(test);
    const own = await program('playwright/chrome');
    assert.equal((await find({ PATH: folder })).path, own);
    const chrome = await program('google-chrome');
    assert.equal((await find({ PATH: `/nowhere${path.delimiter}${folder}` })).path, chrome);
    const chromium = await program('chromium');
    assert.equal((await find({ PATH: folder })).path, chromium);
    const named = await program('mine/browser');
    assert.equal((await find({ PATH: folder, CHROMIUM_PATH: named })).path, named);
  });

  it('does not fall back when CHROMIUM_PATH is wrong', async (test) => {
    const { folder, program, find } = await machine(test);
    await program('chromium');
    await assert.rejects(
      find({ PATH: folder, CHROMIUM_PATH: '/nowhere/chromium' }),
      setUpFailure(/CHROMIUM_PATH is \/nowhere\/chromium/, /set it to the path/),
    );
  });

  it('says in one line what to install', async (test) => {
    const { folder, find } = await machine(test);
    await assert.rejects(
      find({ PATH: folder }),
      setUpFailure(/^There is no Chromium for the browser tests\.$/, /apt-get install chromium.*$/),
    );
  });
});
