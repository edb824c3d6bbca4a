/**
 * Lets at most `width` tasks run at a time and the others wait in order: when everybody comes back at
 * once, each is served late instead of all of them timing out together.
 */
export class Turnstile {
  private readonly waiting: (() => void)[] = [];
  private running = 0;

  constructor(private readonly width: number) {}

  async pass<T>(task: () => Promise<T>): Promise<T> {
    if (this.running >= this.width) await new Promise<void>((next) => this.waiting.push(next));
    else this.running += 1;
    try {
      return await task();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
