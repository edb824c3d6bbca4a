/** Spread of the wait, so that a thousand clients of a restarted server do not come back at once. */
export const drainSpread = 1;

/**
 * How long to wait before coming back after the server asked us to leave: never less than it asked
 * for, at most twice that plus a second. `random` is in [0, 1).
 */
export function drainDelayMs(retryAfterMs: number, random: number): number {
  return Math.round(retryAfterMs + random * (retryAfterMs * drainSpread + 1_000));
}
