import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const repository = resolve(import.meta.dirname, '../..');
const startTimeoutMs = 240_000;

/** Hotseat as people start it: tools/start.mjs with an embedded Postgres in a folder of its own. */
export class Product {
  private process: ChildProcess | undefined;
  private output: string[] = [];

  private constructor(
    private readonly dataDir: string,
    private readonly port: number,
  ) {}

  static async start(): Promise<Product> {
    const dataDir = await mkdtemp(join(tmpdir(), 'hotseat-e2e-'));
    const product = new Product(dataDir, await findFreePort());
    await product.start();
    return product;
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  /** Resolves with the line that says that people can come. */
  async start(): Promise<void> {
    this.output = [];
    // A group of its own, so that a kill takes the API and the scorers with it.
    const child = spawn(process.execPath, ['tools/start.mjs'], {
      cwd: repository,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        PORT: String(this.port),
        HOTSEAT_DATA_DIR: this.dataDir,
        DATABASE_URL: '',
        LOG_LEVEL: 'warn',
        // Allowed by the operator, and refused all the same: it is no public address.
        HOTSEAT_IMPORT_URLS: 'on',
        HOTSEAT_IMPORT_HOSTS: '127.0.0.1',
      },
    });
    this.process = child;
    createInterface({ input: child.stderr }).on('line', (line) => this.output.push(line));
    const lines = createInterface({ input: child.stdout });
    const ready = new Promise<void>((done) => {
      lines.on('line', (line) => {
        this.output.push(line);
        if (line.startsWith('ready http')) done();
      });
    });
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`the product ended with ${code}:\n${this.output.join('\n')}`);
    });
    const late = new Promise<never>((_, fail) =>
      setTimeout(
        () => fail(new Error(`the product did not start:\n${this.output.join('\n')}`)),
        startTimeoutMs,
      ).unref(),
    );
    await Promise.race([ready, ended, late]);
    ended.catch(() => undefined);
    late.catch(() => undefined);
  }

  /** As a power cut would: no signal handler runs. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
    await rm(this.dataDir, { recursive: true, force: true });
  }

  private async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.process;
    this.process = undefined;
    if (child?.pid === undefined || child.exitCode !== null) return;
    const exited = once(child, 'exit');
    // SIGTERM is for the one process that stops the others in order.
    process.kill(signal === 'SIGKILL' ? -child.pid : child.pid, signal);
    await exited;
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
