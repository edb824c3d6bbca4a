import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What goes wrong with a file, for as long as it says. */
export interface Trouble {
  /** Cuts the connection after so many bytes of each answer. */
  cutAfter?: number;
  /** How many answers are cut; the next ones are whole. */
  cuts?: number;
  /** Ignores the range that is asked for. */
  ignoresRange?: boolean;
  /** States this sha256 instead of the file's. */
  sha256?: string;
  /** Answers so many times with this status first. */
  status?: number;
  times?: number;
}

/** One request, as the server saw it. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly range: string | undefined;
  readonly authorization: string | undefined;
}

const COMMIT = 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00';

/**
 * Serves files as the hub does: `/owner/name/resolve/<revision>/<file>`, small ones with git's digest,
 * large ones by a redirect to a storage, on another origin, that states sha256 and size beforehand.
 */
export class HubServer {
  readonly files = new Map<string, Buffer>();
  readonly troubles = new Map<string, Trouble>();
  readonly seen: Seen[] = [];
  readonly #hub: Server;
  readonly #storage: Server;

  constructor() {
    this.#hub = createServer((request, response) => this.#answer(request, response));
    this.#storage = createServer((request, response) => {
      this.#note(request);
      this.#send(request, response, decodeURIComponent((request.url ?? '').slice(1)));
    });
  }

  async start(): Promise<void> {
    for (const server of [this.#hub, this.#storage]) {
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
    }
  }

  async stop(): Promise<void> {
    for (const server of [this.#hub, this.#storage]) {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    }
  }

  get base(): string {
    return originOf(this.#hub);
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    this.#note(request);
    const match = /^\/(owner\/(?:tiny|old))\/resolve\/([^/]+)\/(.+)$/u.exec(request.url ?? '');
    const [, repository = '', revision = '', name = ''] = match ?? [];
    if (repository === 'owner/old') {
      response.writeHead(307, { location: `/owner/tiny/resolve/${revision}/${name}` }).end();
      return;
    }
    const bytes = this.files.get(decodeURIComponent(name));
    const trouble = this.troubles.get(name);
    if (trouble?.status !== undefined && (trouble.times ?? 0) > 0) {
      trouble.times = (trouble.times ?? 0) - 1;
      response.writeHead(trouble.status).end();
      return;
    }
    if (!bytes || !['main', COMMIT].includes(revision)) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('x-repo-commit', COMMIT);
    if (!name.endsWith('.onnx')) {
      response.setHeader('etag', `"${gitDigest(bytes)}"`);
      this.#send(request, response, name);
      return;
    }
    const sha256 = trouble?.sha256 ?? createHash('sha256').update(bytes).digest('hex');
    response
      .writeHead(302, {
        location: `${originOf(this.#storage)}/${encodeURIComponent(name)}`,
        'x-linked-etag': `"${sha256}"`,
        'x-linked-size': String(bytes.length),
      })
      .end();
  }

  #send(request: IncomingMessage, response: ServerResponse, name: string): void {
    const bytes = this.files.get(name) ?? Buffer.alloc(0);
    const trouble = this.troubles.get(name);
    const from = trouble?.ignoresRange
      ? 0
      : Number(/^bytes=(\d+)-/u.exec(request.headers.range ?? '')?.[1] ?? 0);
    if (from >= bytes.length && bytes.length > 0) {
      response.writeHead(416).end();
      return;
    }
    response.setHeader('content-length', bytes.length - from);
    if (from > 0)
      response.setHeader('content-range', `bytes ${from}-${bytes.length - 1}/${bytes.length}`);
    response.writeHead(from > 0 ? 206 : 200);
    if (request.method === 'HEAD') response.end();
    else if (trouble?.cutAfter !== undefined && (trouble.cuts ?? Infinity) > 0) {
      trouble.cuts = (trouble.cuts ?? Infinity) - 1;
      response.write(bytes.subarray(from, from + trouble.cutAfter), () => {
        // Once what was written is on its way.
        setTimeout(() => response.destroy(), 20);
      });
    } else response.end(bytes.subarray(from));
  }

  #note(request: IncomingMessage): void {
    const { method = '', url: path = '', headers } = request;
    this.seen.push({ method, path, range: headers.range, authorization: headers.authorization });
  }
}

function originOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function gitDigest(bytes: Buffer): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
