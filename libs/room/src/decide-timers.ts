import type { TimerName } from '@hotseat/contracts';
import { maxTimerMs } from './allowed-actions.ts';
import { accept, refuse, type Decision } from './decision.ts';
import { findOpenQuestion } from './find-in-room.ts';
import type { RoomState } from './room-state.ts';

const msOf = (minutes: number): number => minutes * 60_000;

/** A question's timer needs a question that is answered. Started again, a timer starts anew. */
export function startTimer(state: RoomState, timer: TimerName, minutes: number): Decision {
  if (timer === 'question' && !findOpenQuestion(state)) return refuse('wrong_state', { timer });
  return accept({ type: 'timer:started', timer, durationMs: msOf(minutes) });
}

export function pauseTimer(state: RoomState, timer: TimerName): Decision {
  if (state.timers[timer]?.state !== 'running') return refuse('wrong_state', { timer });
  return accept({ type: 'timer:paused', timer });
}

export function resumeTimer(state: RoomState, timer: TimerName): Decision {
  if (state.timers[timer]?.state !== 'paused') return refuse('wrong_state', { timer });
  return accept({ type: 'timer:resumed', timer });
}

export function extendTimer(state: RoomState, timer: TimerName, minutes: number): Decision {
  const current = state.timers[timer];
  if (!current) return refuse('wrong_state', { timer });
  const byMs = msOf(minutes);
  if (current.totalMs + byMs > maxTimerMs) {
    return refuse('validation_failed', { field: 'minutes', max: maxTimerMs / 60_000 });
  }
  return accept({ type: 'timer:extended', timer, byMs });
}

export function stopTimer(state: RoomState, timer: TimerName): Decision {
  if (!state.timers[timer]) return refuse('wrong_state', { timer });
  return accept({ type: 'timer:stopped', timer });
}
