import { describe, expect, it } from '@jest/globals';
import { isAllowedHost, isPublicAddress, resolveAllowed } from './fetch-import.ts';

const answers =
  (...addresses: string[]) =>
  () =>
    Promise.resolve(addresses);
const allowed = ['files.example.org', '*.example.com'];

describe('what may be fetched', () => {
  it.each([
    ['127.0.0.1', false],
    ['10.1.2.3', false],
    ['169.254.169.254', false],
    ['172.31.0.1', false],
    ['192.168.1.1', false],
    ['100.64.0.1', false],
    ['0.0.0.0', false],
    ['::1', false],
    ['fd00::1', false],
    ['fe80::1', false],
    ['::ffff:127.0.0.1', false],
    ['2002:7f00:1::', false],
    ['not an address', false],
    ['93.184.215.14', true],
    ['2606:2800:21f:cb07::1', true],
  ])('%s is public: %s', (address, expected) => {
    expect(isPublicAddress(address)).toBe(expected);
  });

  it('matches names exactly, or below a star', () => {
    expect(isAllowedHost('files.example.org', allowed)).toBe(true);
    expect(isAllowedHost('evil-files.example.org', allowed)).toBe(false);
    expect(isAllowedHost('a.example.com', allowed)).toBe(true);
    expect(isAllowedHost('example.com', allowed)).toBe(false);
    expect(isAllowedHost('example.com.evil.net', allowed)).toBe(false);
  });

  it.each([
    ['http://files.example.org/a.md', 'only https'],
    ['https://files.example.org:8443/a.md', 'usual port'],
    ['https://me:secret@files.example.org/a.md', 'password'],
    ['https://other.net/a.md', 'not an allowed host'],
  ])('refuses %s', async (url, reason) => {
    const attempt = resolveAllowed(new URL(url), allowed, answers('93.184.215.14'));
    await expect(attempt).rejects.toMatchObject({
      code: 'import_url_refused',
      details: { reason: expect.stringContaining(reason) },
    });
  });

  it('refuses an allowed name of which one address is private', async () => {
    const url = new URL('https://files.example.org/a.md');
    await expect(
      resolveAllowed(url, allowed, answers('93.184.215.14', '10.0.0.7')),
    ).rejects.toMatchObject({ code: 'import_url_refused' });
    await expect(resolveAllowed(url, allowed, answers('93.184.215.14'))).resolves.toBe(
      '93.184.215.14',
    );
  });
});
