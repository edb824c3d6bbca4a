/** "3:07", "1:02:09"; below zero counts as zero, because two clocks may disagree a little. */
export function formatElapsed(elapsedMs: number): string {
  const total = Math.max(0, Math.floor(elapsedMs / 1000));
  const seconds = String(total % 60).padStart(2, '0');
  const minutes = Math.floor(total / 60) % 60;
  const hours = Math.floor(total / 3600);
  return hours > 0
    ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}`
    : `${minutes}:${seconds}`;
}

/** How far the suggested time is used up, 0 to 1; over time stays 1. */
export function timeShare(elapsedMs: number, suggestedMinutes: number): number {
  return Math.min(1, Math.max(0, elapsedMs / (suggestedMinutes * 60_000)));
}

/** Server clock minus this device's clock, in ms; `receivedAtMs` is this device's clock. */
export function clockOffsetMs(serverTime: string, receivedAtMs: number): number {
  return Date.parse(serverTime) - receivedAtMs;
}
