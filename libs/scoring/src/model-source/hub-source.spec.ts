import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { HubSource, type HubSourceOptions } from './hub-source.ts';
import type { SourceFile } from './model-source.ts';
import { HubServer } from './testing/hub-server.ts';

// A machine that is busy with other things.
jest.setTimeout(60_000);

const name = 'onnx/model.onnx';
const bytes = Buffer.from(Array.from({ length: 40_000 }, (_, index) => (index * 7) % 251));
let server: HubServer;
let folder: string;
let path: string;

beforeEach(async () => {
  server = new HubServer();
  server.files.set(name, bytes).set('config.json', Buffer.from('{}'));
  await server.start();
  folder = await mkdtemp(join(tmpdir(), 'hotseat-hub-'));
  path = join(folder, 'part');
});
afterEach(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

function source(options: Partial<HubSourceOptions> = {}): HubSource {
  const { base } = server;
  return new HubSource({ base, repository: 'owner/tiny', pauseMs: 1, ...options });
}

async function found(from: HubSource, file = name): Promise<SourceFile> {
  const one = await from.find(file);
  if (!one) throw new Error(`${file} was not found`);
  return one;
}

const ranges = (): (string | undefined)[] =>
  server.seen.flatMap(({ method, path: at, range }) =>
    method === 'GET' && !at.includes('/resolve/') ? [range] : [],
  );

describe('HubSource', () => {
  it('learns size and sha256 of a large file before the redirect, and pins the commit', async () => {
    const hub = source();
    expect(await found(hub)).toMatchObject({ bytes: 40_000, checksum: { algorithm: 'sha256' } });
    expect(hub.label).toContain('c0ffee');
    await hub.find('config.json');
    expect(server.seen.at(-1)?.path).toContain('/resolve/c0ffee');
  });

  it('takes git’s digest of a small file, and says null of a missing one', async () => {
    const file = await found(source(), 'config.json');
    expect(file).toMatchObject({ bytes: 2, checksum: { algorithm: 'git-sha1' } });
    await source().download(file, path);
    expect(await readFile(path, 'utf8')).toBe('{}');
    expect(await source().find('nothing.json')).toBeNull();
  });

  it('follows a renamed repository', async () => {
    const renamed = source({ repository: 'owner/old' });
    await renamed.download(await found(renamed), path);
    expect(await readFile(path)).toEqual(bytes);
  });

  it('goes on where a cut connection stopped', async () => {
    server.troubles.set(name, { cutAfter: 15_000, cuts: 2 });
    const hub = source();
    await hub.download(await found(hub), path);
    expect(await readFile(path)).toEqual(bytes);
    const asked = ranges();
    expect(asked[0]).toBeUndefined();
    expect(asked.length).toBe(3);
    // What was on its way when a connection broke may be lost; what had arrived is not asked for again.
    expect(asked.some((range) => /^bytes=[1-9]\d*-$/u.test(range ?? ''))).toBe(true);
  });

  it('goes on where an earlier run of the command stopped', async () => {
    await writeFile(path, bytes.subarray(0, 12_345));
    const hub = source();
    await hub.download(await found(hub), path);
    expect(await readFile(path)).toEqual(bytes);
    expect(ranges()).toEqual(['bytes=12345-']);
  });

  it('begins again where a server does not know ranges', async () => {
    server.troubles.set(name, { ignoresRange: true });
    await writeFile(path, bytes.subarray(0, 100));
    const hub = source();
    await hub.download(await found(hub), path);
    expect(await readFile(path)).toEqual(bytes);
  });

  it('gives up when nothing more comes, keeps what it has, and says how to go on', async () => {
    server.troubles.set(name, { cutAfter: 0 });
    await writeFile(path, bytes.subarray(0, 5_000));
    const hub = source({ maxFruitlessTries: 2 });
    await expect(hub.download(await found(hub), path)).rejects.toThrow('Run the command again');
    expect((await stat(path)).size).toBe(5_000);
  });

  it('deletes a file with a wrong checksum', async () => {
    server.troubles.set(name, { sha256: 'a'.repeat(64) });
    const hub = source();
    await expect(hub.download(await found(hub), path)).rejects.toThrow('sha256');
    await expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('deletes what an earlier run left when it does not fit, and gets it right the next time', async () => {
    await writeFile(path, Buffer.alloc(5_000, 1));
    const hub = source();
    const file = await found(hub);
    await expect(hub.download(file, path)).rejects.toThrow('deleted');
    await hub.download(file, path);
    expect(await readFile(path)).toEqual(bytes);
  });

  it('tries again after a passing refusal, and explains one that stays', async () => {
    server.troubles.set(name, { status: 503, times: 2 });
    expect(await source().find(name)).not.toBeNull();
    server.troubles.set(name, { status: 401, times: 1 });
    await expect(source().find(name)).rejects.toThrow('HF_TOKEN');
  });

  it('shows its token to the hub alone', async () => {
    const hub = source({ token: 'secret' });
    await hub.download(await found(hub), path);
    const tokens = server.seen.map(({ path: at, authorization }) => [
      at.includes('/resolve/'),
      authorization !== undefined,
    ]);
    expect(tokens.length).toBeGreaterThan(2);
    expect(tokens.every(([isHub, hasToken]) => isHub === hasToken)).toBe(true);
  });

  it('says when nobody answers', async () => {
    const nobody = source({ base: 'http://127.0.0.1:9', maxFruitlessTries: 1 });
    await expect(nobody.find(name)).rejects.toThrow('HF_ENDPOINT');
  });
});
