import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isInstalled } from './install.mjs';

const locked = {
  '': {},
  'apps/api': { version: '0.1.0' },
  'node_modules/@hotseat/api': { resolved: 'apps/api', link: true },
  'node_modules/pg': { version: '8.23.1' },
  'node_modules/other-platform': { version: '1.0.0', optional: true },
};
const complete = {
  'node_modules/@hotseat/api': { resolved: 'apps/api', link: true },
  'node_modules/pg': { version: '8.23.1' },
};

describe('isInstalled', () => {
  it('accepts what an `npm ci` by hand leaves, without packages of other platforms', () => {
    assert.equal(isInstalled(locked, complete), true);
  });
  it('sees another version, a missing package and a missing link', () => {
    const link = { 'node_modules/@hotseat/api': complete['node_modules/@hotseat/api'] };
    assert.equal(isInstalled(locked, link), false);
    assert.equal(
      isInstalled(locked, { ...complete, 'node_modules/pg': { version: '8.0.0' } }),
      false,
    );
    assert.equal(isInstalled(locked, { 'node_modules/pg': { version: '8.23.1' } }), false);
  });
});
