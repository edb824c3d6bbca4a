import { lookup } from 'node:dns/promises';
import { request, type RequestOptions } from 'node:https';
import { BlockList, isIP } from 'node:net';
import { AppError } from '../../platform/errors/index.ts';

export interface FetchRules {
  /** Host names that the operator allows; `*.example.com` stands for those below it. */
  readonly allowedHosts: readonly string[];
  readonly maxBytes: number;
  readonly timeoutMs: number;
}

export interface FetchedFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** Addresses of this machine, of private networks and of no use (RFC 6890). */
const notPublic = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  notPublic.addSubnet(net, prefix, 'ipv4');
}

/** Only global unicast (2000::/3), without the ranges that lead back to IPv4 or nowhere. */
const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');
for (const [net, prefix] of [
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const) {
  notPublic.addSubnet(net, prefix, 'ipv6');
}

/** Whether an address may be connected to. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !notPublic.check(address, 'ipv4');
  if (family !== 6) return false;
  return globalUnicast.check(address, 'ipv6') && !notPublic.check(address, 'ipv6');
}

export function isAllowedHost(host: string, allowed: readonly string[]): boolean {
  return allowed.some((pattern) =>
    pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern,
  );
}

function refused(reason: string): AppError {
  return new AppError('import_url_refused', { reason });
}

/**
 * The address of a URL that the rules allow. Name and address are checked, and the address that was
 * checked is the one that is connected to, so that a name cannot answer differently the second time.
 *
 * @throws AppError `import_url_refused`
 */
export async function resolveAllowed(
  url: URL,
  allowedHosts: readonly string[],
  resolve: (host: string) => Promise<readonly string[]> = resolveHost,
): Promise<string> {
  if (url.protocol !== 'https:') throw refused('only https is allowed');
  if (url.username !== '' || url.password !== '') throw refused('the address holds a password');
  if (url.port !== '') throw refused('only the usual port is allowed');
  const host = url.hostname.toLowerCase();
  if (!isAllowedHost(host, allowedHosts)) throw refused(`${host} is not an allowed host`);
  const addresses = await resolve(host).catch(() => []);
  const [first] = addresses;
  if (first === undefined) throw refused(`${host} has no address`);
  if (!addresses.every(isPublicAddress)) throw refused(`${host} is not a public address`);
  return first;
}

async function resolveHost(host: string): Promise<string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

function fileNameOf(url: URL): string {
  const last = url.pathname
    .split('/')
    .filter((part) => part !== '')
    .at(-1);
  try {
    return last === undefined ? url.hostname : decodeURIComponent(last);
  } catch {
    return url.hostname;
  }
}

/**
 * Fetches a file from an allowed host. Redirects are not followed: they could lead anywhere.
 *
 * @throws AppError `import_url_refused` or `payload_too_large`
 */
export async function fetchImport(address: string, rules: FetchRules): Promise<FetchedFile> {
  const url = new URL(address);
  const ip = await resolveAllowed(url, rules.allowedHosts);
  return { fileName: fileNameOf(url), bytes: await download(url, ip, rules) };
}

/** Which certificates and port count instead of the usual ones. */
export type Peer = Pick<RequestOptions, 'ca' | 'port'>;

/**
 * What a URL holds, asked of this address and no other.
 *
 * @throws AppError `import_url_refused` or `payload_too_large`
 */
export function download(
  url: URL,
  ip: string,
  { maxBytes, timeoutMs }: Pick<FetchRules, 'maxBytes' | 'timeoutMs'>,
  peer: Peer = {},
): Promise<Uint8Array> {
  const options: RequestOptions = {
    ...peer,
    signal: AbortSignal.timeout(timeoutMs),
    headers: {
      accept: 'text/*, application/json, application/zip',
      'accept-encoding': 'identity',
    },
    lookup: (_host, { all }, callback) => {
      const family = isIP(ip);
      if (all) callback(null, [{ address: ip, family }]);
      else callback(null, ip, family);
    },
  };
  return new Promise((resolve, reject) => {
    const call = request(url, options, (response) => {
      const status = response.statusCode ?? 0;
      if (status !== 200) {
        response.destroy();
        const isElsewhere = status >= 300 && status < 400;
        reject(refused(isElsewhere ? 'it leads to another address' : `it answers ${status}`));
        return;
      }
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size <= maxBytes) return;
        response.destroy();
        reject(new AppError('payload_too_large', { max: maxBytes }));
      });
      response.on('end', () => resolve(Buffer.concat(chunks)));
      // Cut off in the middle, or too slow.
      response.on('error', (error) => reject(refused(error.message)));
    });
    call.on('error', (error) => reject(refused(error.message)));
    call.end();
  });
}
