import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findFreePort } from '../setup/check-port.mjs';
import { describeFailure } from '../setup/set-up-error.mjs';
import { setUpFailure } from '../testing/spec-support.mjs';
import { describeUrl } from './database-url.mjs';
import { openDatabase } from './open-database.mjs';

const SECRET = 'very-secret-word';

describe('DATABASE_URL', () => {
  it('unreachable: says where and what to do, never the password', async () => {
    const databaseUrl = `postgres://someone:${SECRET}@127.0.0.1:${await findFreePort()}/hotseat`;
    await assert.rejects(openDatabase({ databaseUrl, dataDir: '/nowhere' }), (error) => {
      setUpFailure(
        /cannot be reached \(127\.0\.0\.1:\d+\/hotseat, user someone\)/,
        /start the server/,
      )(error);
      assert.ok(!describeFailure(error).includes(SECRET));
      return true;
    });
  });

  for (const databaseUrl of ['localhost', `mysql://root:${SECRET}@host/db`, 'postgres://[bad']) {
    it(`not a Postgres address (${databaseUrl.slice(0, 8)}): says how to write it`, async () => {
      await assert.rejects(
        openDatabase({ databaseUrl, dataDir: '/nowhere' }),
        setUpFailure(/^DATABASE_URL is not the address of a Postgres database\.$/, /postgres:\/\//),
      );
    });
  }

  it('is described without password and options', () => {
    const url = `postgres://me:${SECRET}@db.example:6543/prod?sslpassword=${SECRET}`;
    assert.equal(describeUrl(url), 'db.example:6543/prod, user me');
    assert.ok(!describeUrl(`::${SECRET}`).includes(SECRET));
  });
});
