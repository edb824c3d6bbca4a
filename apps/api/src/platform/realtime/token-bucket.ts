/** So many at once as this many seconds' worth, after a quiet time. */
const burstSeconds = 3;

/** A rate with a reserve: `perSecond` on average, three seconds' worth at once. */
export class TokenBucket {
  private tokens: number;

  /** @param nowMs from a monotonic clock, as in `take` */
  constructor(
    private readonly perSecond: number,
    private filledAtMs: number,
  ) {
    this.tokens = perSecond * burstSeconds;
  }

  /** Takes one token. @returns 0, or in how many ms there will be one */
  take(nowMs: number): number {
    const gained = ((nowMs - this.filledAtMs) / 1_000) * this.perSecond;
    this.tokens = Math.min(this.tokens + gained, this.perSecond * burstSeconds);
    this.filledAtMs = nowMs;
    if (this.tokens < 1) return Math.ceil(((1 - this.tokens) / this.perSecond) * 1_000);
    this.tokens -= 1;
    return 0;
  }
}
