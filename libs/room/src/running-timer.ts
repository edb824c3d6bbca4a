import type { TimerState } from './room-state.ts';

/** An instant `ms` after an ISO 8601 one. */
export function later(at: string, ms: number): string {
  return new Date(Date.parse(at) + ms).toISOString();
}

/** A timer that was set to `durationMs` at the server's time `at`. */
export function runningTimer(durationMs: number, at: string): TimerState {
  return { state: 'running', totalMs: durationMs, deadline: later(at, durationMs) };
}
