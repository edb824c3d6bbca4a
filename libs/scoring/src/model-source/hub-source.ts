import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  ModelSourceError,
  type Checksum,
  type ModelSource,
  type SourceFile,
} from './model-source.ts';
import { verifyChecksum } from './verify-checksum.ts';

export interface HubSourceOptions {
  /** Such as https://huggingface.co; any server of that layout. */
  readonly base: string;
  /** owner/name */
  readonly repository: string;
  /** Branch, tag or commit; pinned to the commit of the first answer. @default 'main' */
  readonly revision?: string;
  /** Sent to `base` only, never to where it redirects. */
  readonly token?: string | undefined;
  /** Tries without a new byte before giving up. @default 4 */
  readonly maxFruitlessTries?: number;
  /** Silence after which a connection counts as cut. @default 30000 */
  readonly idleTimeoutMs?: number;
  /** Pause before another try. @default 1000 */
  readonly pauseMs?: number;
  /** Told how far a file is. */
  readonly onProgress?: (name: string, bytes: number, of: number | null) => void;
}

const MAX_REDIRECTS = 5;
/** Whatever a server answers with, the next try may get something else. */
const isPassing = (status: number): boolean => status === 408 || status === 429 || status >= 500;

/** `<base>/<owner>/<name>/resolve/<revision>/<file>`, as Hugging Face serves it. */
export class HubSource implements ModelSource {
  readonly name: string;
  readonly #options: HubSourceOptions;
  #revision: string;

  constructor(options: HubSourceOptions) {
    this.#options = options;
    this.#revision = options.revision ?? 'main';
    this.name = options.repository.replace('/', '--');
  }

  get label(): string {
    return `${this.#options.repository} at ${this.#revision}`;
  }

  /** @throws ModelSourceError when the server refuses, or cannot be reached */
  async find(name: string): Promise<SourceFile | null> {
    let url = this.#urlOf(name);
    let linked: SourceFile | null = null;
    for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
      const response = await this.#ask(url);
      if (response.status === 404) return null;
      this.#refuse(response, url);
      this.#pin(response.headers.get('x-repo-commit'));
      // The answer that redirects to the storage states size and digest; the storage may not.
      linked ??= linkedFile(name, response.headers);
      const location = response.headers.get('location');
      if (response.status < 300 || location === null) {
        return linked ?? plainFile(name, response.headers);
      }
      url = new URL(location, url);
    }
    throw new ModelSourceError(`${url.href} is redirected more than ${MAX_REDIRECTS} times.`);
  }

  async download(file: SourceFile, path: string): Promise<void> {
    const { maxFruitlessTries = 4, pauseMs = 1_000 } = this.#options;
    let have = await sizeOf(path);
    for (let fruitless = 0; ;) {
      const cause = await this.#continue(file, path, have);
      const now = await sizeOf(path);
      if (cause === null && (file.bytes === null || now === file.bytes)) break;
      // A file that is longer than it should be can only be begun again.
      if (file.bytes !== null && now >= file.bytes) await rm(path, { force: true });
      fruitless = now > have ? 0 : fruitless + 1;
      have = await sizeOf(path);
      if (fruitless >= maxFruitlessTries) {
        throw new ModelSourceError(
          `${file.name}: the connection to ${this.#options.base} keeps being cut (${have} of ` +
            `${file.bytes ?? '?'} bytes are here). Run the command again to go on from there.`,
          { cause },
        );
      }
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    if (file.checksum) await verifyChecksum(path, file.checksum);
  }

  /** One connection; an Error says why it ended early and is worth another. */
  async #continue(file: SourceFile, path: string, have: number): Promise<unknown> {
    if (file.bytes !== null && have === file.bytes) return null;
    const silence = new Silence(this.#options.idleTimeoutMs ?? 30_000);
    try {
      const response = await fetch(this.#urlOf(file.name), {
        headers: { ...this.#headers(), ...(have > 0 ? { range: `bytes=${have}-` } : {}) },
        signal: silence.signal,
      });
      if (response.status === 416) {
        await rm(path, { force: true });
        return new Error('the server does not continue from there');
      }
      if (isPassing(response.status)) return new Error(`HTTP ${response.status}`);
      this.#refuse(response, this.#urlOf(file.name));
      await this.#write(file, path, response, have, silence);
      return null;
    } catch (error) {
      if (error instanceof ModelSourceError) throw error;
      return error;
    } finally {
      silence.end();
    }
  }

  async #write(
    file: SourceFile,
    path: string,
    response: Response,
    have: number,
    silence: Silence,
  ): Promise<void> {
    if (!response.body) throw new Error('an answer without a body');
    // A server may ignore the range, or answer with another one: then it is begun again.
    const range = response.headers.get('content-range') ?? '';
    const goesOn = response.status === 206 && range.startsWith(`bytes ${have}-`);
    let written = goesOn ? have : 0;
    const counted = Readable.fromWeb(response.body as import('node:stream/web').ReadableStream);
    counted.on('data', (chunk: Buffer) => {
      silence.broken();
      written += chunk.length;
      this.#options.onProgress?.(file.name, written, file.bytes);
    });
    await pipeline(counted, createWriteStream(path, { flags: goesOn ? 'a' : 'w' }));
  }

  async #ask(url: URL): Promise<Response> {
    const isOurs = url.origin === new URL(this.#options.base).origin;
    const { maxFruitlessTries = 4, pauseMs = 1_000, idleTimeoutMs = 30_000 } = this.#options;
    for (let tries = 1; ; tries += 1) {
      try {
        const response = await fetch(url, {
          method: 'HEAD',
          redirect: 'manual',
          headers: isOurs ? this.#headers() : {},
          signal: AbortSignal.timeout(idleTimeoutMs),
        });
        if (!isPassing(response.status) || tries >= maxFruitlessTries) return response;
      } catch (cause) {
        if (tries >= maxFruitlessTries) {
          throw new ModelSourceError(
            `${url.origin} cannot be reached. Check the network, or name another server in HF_ENDPOINT.`,
            { cause },
          );
        }
      }
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }

  #refuse({ status }: Response, url: URL): void {
    if (status < 400) return;
    const advice =
      status === 401 || status === 403
        ? 'The repository does not exist or wants an account: set HF_TOKEN to a token that may read it.'
        : 'Check the name and the revision.';
    throw new ModelSourceError(`${url.href} answered with ${status}. ${advice}`);
  }

  /** Everything is taken from the commit that the first answer named, whatever is pushed meanwhile. */
  #pin(commit: string | null): void {
    if (commit !== null && /^[0-9a-f]{40}$/u.test(commit)) this.#revision = commit;
  }

  #urlOf(name: string): URL {
    const { base, repository } = this.#options;
    const path = name.split('/').map(encodeURIComponent).join('/');
    return new URL(
      `${base.replace(/\/$/u, '')}/${repository}/resolve/${encodeURIComponent(this.#revision)}/${path}`,
    );
  }

  #headers(): Record<string, string> {
    // Compressed on the way, a file could not be continued at a byte.
    const plain = { 'accept-encoding': 'identity' };
    return this.#options.token
      ? { ...plain, authorization: `Bearer ${this.#options.token}` }
      : plain;
  }
}

/** Aborts when nothing has come for a while. */
class Silence {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;

  constructor(limitMs: number) {
    this.#timer = setTimeout(() => this.#controller.abort(new Error('silence')), limitMs);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  broken(): void {
    this.#timer.refresh();
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}

function linkedFile(name: string, headers: Headers): SourceFile | null {
  const checksum = checksumOf(headers.get('x-linked-etag'));
  return checksum && { name, bytes: numberOf(headers.get('x-linked-size')), checksum };
}

function plainFile(name: string, headers: Headers): SourceFile {
  return {
    name,
    bytes: numberOf(headers.get('content-length')),
    checksum: checksumOf(headers.get('etag')),
  };
}

/** 64 digits are the sha256 of large files, 40 are git's of small ones. */
function checksumOf(etag: string | null): Checksum | null {
  const hex = etag?.replace(/^W\//u, '').replaceAll('"', '') ?? '';
  if (/^[0-9a-f]{64}$/u.test(hex)) return { algorithm: 'sha256', hex };
  return /^[0-9a-f]{40}$/u.test(hex) ? { algorithm: 'git-sha1', hex } : null;
}

function numberOf(text: string | null): number | null {
  return text !== null && /^\d+$/u.test(text) ? Number(text) : null;
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    return 0;
  }
}
