/**
 * How long to wait before coming back after the server asked us to leave: never less than it asked
 * for, at most twice that plus a second. `random` is in [0, 1).
 */
export function drainDelayMs(retryAfterMs: number, random: number): number {
  return Math.round(retryAfterMs + random * (retryAfterMs + 1_000));
}
