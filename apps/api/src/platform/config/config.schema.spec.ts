import { describe, expect, it } from '@jest/globals';
import { parseConfig } from './config.schema.ts';

const least = { DATABASE_URL: 'postgres://user:geheim@localhost/hotseat' };

describe('parseConfig', () => {
  it('needs only a database; an empty variable counts as not set', () => {
    const config = parseConfig({ ...least, PORT: '', HOTSEAT_PUBLIC_URL: undefined });
    expect(config).toMatchObject({ PORT: 3000, HOTSEAT_ROLE: 'all' });
  });

  it('names every wrong variable at once, without values', () => {
    const wrong = {
      DATABASE_URL: 'mysql://user:geheim@localhost',
      PORT: '70000',
      HOTSEAT_SECRET: 'geheim',
      HOTSEAT_ROLE: 'boss',
      REDIS_URL: 'http://geheim@redis',
    };
    const message = (() => {
      try {
        parseConfig(wrong);
        return '';
      } catch (error) {
        return String(error);
      }
    })();
    for (const name of Object.keys(wrong)) expect(message).toContain(name);
    expect(message).not.toContain('geheim');
  });
});
