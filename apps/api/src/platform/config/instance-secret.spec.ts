import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parseConfig } from './config.schema.ts';
import { instanceSecret } from './instance-secret.ts';

describe('instanceSecret', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hotseat-secret-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const config = () =>
    parseConfig({ DATABASE_URL: 'postgres://localhost/x', HOTSEAT_DATA_DIR: folder });

  it('is made once, kept for its owner alone, and read again', () => {
    const secret = instanceSecret(config());
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(instanceSecret(config())).toBe(secret);
    expect(readFileSync(join(folder, 'secret'), 'utf8')).toBe(secret);
    expect(statSync(join(folder, 'secret')).mode & 0o077).toBe(0);
  });

  it('says what to do about a damaged file instead of making a new one', () => {
    writeFileSync(join(folder, 'secret'), 'x');
    expect(() => instanceSecret(config())).toThrow('delete it');
  });
});
