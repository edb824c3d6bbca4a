import type { TimerName } from '@hotseat/contracts';
import type { Occurred } from './evolve.ts';
import type { RoomState, TimerState } from './room-state.ts';
import { later, runningTimer } from './running-timer.ts';

type TimeEvent =
  | 'timer:started'
  | 'timer:paused'
  | 'timer:resumed'
  | 'timer:extended'
  | 'timer:stopped'
  | 'focus:started'
  | 'focus:ended';

export function evolveTimers(state: RoomState, { event, at }: Occurred<TimeEvent>): RoomState {
  switch (event.type) {
    case 'timer:started':
      return withTimer(state, event.timer, runningTimer(event.durationMs, at));
    case 'timer:paused':
      return changeTimer(state, event.timer, (timer) => paused(timer, at));
    case 'timer:resumed':
      return changeTimer(state, event.timer, (timer) => resumed(timer, at));
    case 'timer:extended':
      return changeTimer(state, event.timer, (timer) => extended(timer, event.byMs, at));
    case 'timer:stopped':
      return withTimer(state, event.timer, null);
    case 'focus:started':
      return { ...state, focusUntil: later(at, event.durationMs) };
    case 'focus:ended':
      return { ...state, focusUntil: null };
  }
}

function paused(timer: TimerState, at: string): TimerState {
  if (timer.state === 'paused') return timer;
  const remainingMs = Math.max(0, Date.parse(timer.deadline) - Date.parse(at));
  return { state: 'paused', totalMs: timer.totalMs, remainingMs };
}

function resumed(timer: TimerState, at: string): TimerState {
  if (timer.state === 'running') return timer;
  return { state: 'running', totalMs: timer.totalMs, deadline: later(at, timer.remainingMs) };
}

/** What is added counts from now where the time is over: five more minutes are five minutes. */
function extended(timer: TimerState, byMs: number, at: string): TimerState {
  const totalMs = timer.totalMs + byMs;
  if (timer.state === 'paused') {
    return { state: 'paused', totalMs, remainingMs: timer.remainingMs + byMs };
  }
  const from = Math.max(Date.parse(timer.deadline), Date.parse(at));
  return { state: 'running', totalMs, deadline: new Date(from + byMs).toISOString() };
}

function changeTimer(
  state: RoomState,
  name: TimerName,
  change: (timer: TimerState) => TimerState,
): RoomState {
  const timer = state.timers[name];
  return timer ? withTimer(state, name, change(timer)) : state;
}

function withTimer(state: RoomState, name: TimerName, timer: TimerState | null): RoomState {
  return { ...state, timers: { ...state.timers, [name]: timer } };
}
