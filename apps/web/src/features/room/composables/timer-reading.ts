import type { TimerView } from '@hotseat/contracts';

interface TimerReading {
  state: 'running' | 'paused' | 'over';
  /** Left, or how much over where the time is up. */
  ms: number;
  /** How much of the time is used, 0 to 1. */
  share: number;
}

/** What a timer shows at the server's time `nowMs`. */
export function readTimer(timer: TimerView, nowMs: number): TimerReading {
  const left = timer.state === 'paused' ? timer.remainingMs : Date.parse(timer.deadline) - nowMs;
  const share = Math.min(1, Math.max(0, (timer.totalMs - left) / timer.totalMs));
  if (timer.state === 'paused') return { state: 'paused', ms: left, share };
  return left > 0 ? { state: 'running', ms: left, share } : { state: 'over', ms: -left, share };
}

export type TimerMoment = 'five' | 'one' | 'over';

const moments: { leftMs: number; moment: TimerMoment }[] = [
  { leftMs: 0, moment: 'over' },
  { leftMs: 60_000, moment: 'one' },
  { leftMs: 300_000, moment: 'five' },
];

/**
 * The moment that was passed between two readings of what is left, in ms, or null: a clock that is
 * read out every second would drown everything else.
 */
export function momentBetween(beforeMs: number, afterMs: number): TimerMoment | null {
  const passed = moments.find(({ leftMs }) => beforeMs > leftMs && afterMs <= leftMs);
  return passed?.moment ?? null;
}
