import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** TCP to a database on a port of its own, which can be muted and cut. */
export class TestLine {
  /** What the far side says is swallowed: it does what it is asked, and nobody hears of it. */
  isMute = false;
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((near) => this.dial(near));

  private constructor(private readonly far: URL) {}

  static async to(url: string): Promise<TestLine> {
    const line = new TestLine(new URL(url));
    line.server.listen(0, '127.0.0.1');
    await once(line.server, 'listening');
    return line;
  }

  get url(): string {
    const url = new URL(this.far);
    url.hostname = '127.0.0.1';
    url.port = String((this.server.address() as AddressInfo).port);
    return url.href;
  }

  /** Resets every connection that is open. */
  cut(): void {
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  close(): void {
    this.cut();
    this.server.close();
  }

  private dial(near: Socket): void {
    const far = connect(Number(this.far.port), this.far.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        this.sockets.delete(one);
        other.destroy();
      });
    }
    near.on('data', (data) => far.write(data));
    far.on('data', (data) => this.isMute || near.write(data));
  }
}
