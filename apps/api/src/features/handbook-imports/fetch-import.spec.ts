import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  download,
  isAllowedHost,
  isPublicAddress,
  resolveAllowed,
  type Peer,
} from './fetch-import.ts';
import { testCertificate, testKey } from './testing/test-certificate.ts';

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

describe('a download', () => {
  let server: Server;
  let peer: Peer;
  const rules = { maxBytes: 1_000, timeoutMs: 2_000 };
  const fetchPath = (path: string, options: Peer = peer, limits = rules) =>
    download(new URL(`https://files.example.org/${path}`), '127.0.0.1', limits, options);

  beforeAll(async () => {
    server = createServer({ key: testKey, cert: testCertificate }, ({ url, headers }, response) => {
      if (url === '/beetles.md') response.end(`# 甲虫 ${headers.host?.split(':')[0]}`);
      else if (url === '/moved.md')
        response.writeHead(302, { location: 'https://10.0.0.7/' }).end();
      else if (url === '/large.md') response.end('x'.repeat(1_001));
      else if (url === '/cut.md') {
        response.writeHead(200, { 'content-length': '100' }).write('half of it');
        setTimeout(() => response.destroy(), 20);
      } else if (url !== '/silent.md') response.writeHead(404).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    peer = { ca: testCertificate, port: (server.address() as AddressInfo).port };
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('asks the address that was checked, under the name that was allowed', async () => {
    expect(new TextDecoder().decode(await fetchPath('beetles.md'))).toBe(
      '# 甲虫 files.example.org',
    );
  });

  it.each([
    ['moved.md', 'it leads to another address'],
    ['nowhere.md', 'it answers 404'],
    ['cut.md', 'aborted'],
  ])('of %s is refused: %s', async (path, reason) => {
    await expect(fetchPath(path)).rejects.toMatchObject({
      code: 'import_url_refused',
      details: { reason },
    });
  });

  it('ends at the limits of size and time', async () => {
    await expect(fetchPath('large.md')).rejects.toMatchObject({ code: 'payload_too_large' });
    await expect(fetchPath('silent.md', peer, { ...rules, timeoutMs: 100 })).rejects.toMatchObject({
      code: 'import_url_refused',
    });
  });

  it('trusts nobody who cannot show a certificate for that name', async () => {
    const { port } = peer;
    await expect(fetchPath('beetles.md', { port })).rejects.toMatchObject({
      code: 'import_url_refused',
      details: { reason: expect.stringContaining('certificate') },
    });
  });
});
