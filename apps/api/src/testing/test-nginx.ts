import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const configuration = resolve(import.meta.dirname, '../../../../deploy/nginx.conf');

/** A real nginx in front of several servers, with the rules of deploy/nginx.conf. */
export class TestNginx {
  private server: ChildProcess | undefined;

  private constructor(
    private readonly port: number,
    private readonly folder: string,
  ) {}

  /** @returns null where no `nginx` is in the PATH (Debian: apt-get install nginx-light) */
  static async find(): Promise<TestNginx | null> {
    if (spawnSync('nginx', ['-v']).error) return null;
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = probe.address() as AddressInfo;
    probe.close();
    await once(probe, 'close');
    return new TestNginx(port, await mkdtemp(join(tmpdir(), 'hotseat-nginx-')));
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** @param servers addresses of the API's processes, `http://…` */
  async start(servers: string[]): Promise<void> {
    const file = join(this.folder, 'nginx.conf');
    await writeFile(file, this.rulesFor(servers, await readFile(configuration, 'utf8')));
    this.server = spawn('nginx', ['-p', this.folder, '-c', file, '-g', 'daemon off;'], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    for (;;) {
      if (this.server.exitCode !== null) throw new Error('nginx ended at once');
      const answer = await fetch(`${this.url}/metrics`).catch(() => null);
      if (answer) return;
      await sleep(20);
    }
  }

  async remove(): Promise<void> {
    if (this.server && this.server.exitCode === null) {
      const ended = once(this.server, 'exit');
      this.server.kill('SIGTERM');
      await ended;
    }
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Other places and addresses, and no name service: everything else as it is deployed. */
  private rulesFor(servers: string[], deployed: string): string {
    const changes: [RegExp, string][] = [
      [/pid \S+;/, `pid ${this.folder}/nginx.pid;`],
      // Clients that come back while everything is being shut down are of no interest.
      [/error_log [^;]*;/, `error_log ${this.folder}/error.log warn;`],
      [/resolver [^;]*;/, ''],
      [
        /server api:3000 resolve ([^;]*);/,
        servers.map((url) => `server ${new URL(url).host} $1;`).join('\n'),
      ],
      [/listen 8080;/, `listen 127.0.0.1:${this.port};`],
      [/http \{/, `http {\n${this.ownFolders()}`],
    ];
    return changes.reduce((rules, [from, to]) => {
      if (!from.test(rules)) throw new Error(`deploy/nginx.conf has no ${from}`);
      return rules.replace(from, to);
    }, deployed);
  }

  private ownFolders(): string {
    return ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((kind) => `${kind}_temp_path ${join(this.folder, kind)};`)
      .join('\n');
  }
}
