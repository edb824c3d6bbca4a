import type { RoomEvent, RoomId } from '@hotseat/contracts';
import { evolveConversation } from './evolve-conversation.ts';
import { evolveLifecycle } from './evolve-lifecycle.ts';
import { evolvePeople } from './evolve-people.ts';
import { evolveQuestions } from './evolve-questions.ts';
import { evolveTimers } from './evolve-timers.ts';
import type { RoomState, StoredEvent } from './room-state.ts';

type CreatedEvent = Extract<RoomEvent, { type: 'room:created' }>;

/** An event whose type is one of those that a part of the state listens to. */
export type Occurred<T extends RoomEvent['type']> = Omit<StoredEvent, 'event'> & {
  event: Extract<RoomEvent, { type: T }>;
};

/**
 * The state that a whole log leads to.
 *
 * @throws Error when the log is empty, does not start with `room:created` or has a hole: such a log
 * was not written by `decide`.
 */
export function replay(roomId: RoomId, epoch: number, log: readonly StoredEvent[]): RoomState {
  const [first, ...rest] = log;
  if (first?.event.type !== 'room:created') {
    throw new Error(`room ${roomId}: the log does not start with room:created`);
  }
  return rest.reduce(evolve, created(roomId, epoch, first, first.event));
}

/**
 * The state after one more event. Pure: the given state is not changed.
 *
 * @throws Error when `stored.seq` is not the next one.
 */
export function evolve(state: RoomState, stored: StoredEvent): RoomState {
  if (stored.seq !== state.seq + 1) {
    throw new Error(`room ${state.roomId}: event ${stored.seq} does not follow ${state.seq}`);
  }
  return { ...apply(state, stored), seq: stored.seq };
}

function created(
  roomId: RoomId,
  epoch: number,
  stored: StoredEvent,
  event: CreatedEvent,
): RoomState {
  return {
    roomId,
    epoch,
    seq: stored.seq,
    code: event.code,
    title: event.title,
    language: event.language,
    rubric: event.rubric,
    settings: event.settings,
    status: 'lobby',
    createdAt: stored.at,
    startedAt: null,
    revealedAt: null,
    closedAt: null,
    closeReason: null,
    participants: [],
    rounds: [],
    questions: [],
    messages: [],
    notes: [],
    timers: { question: null, session: null },
    focusUntil: null,
    queue: { version: 0, kit: null, items: [], asked: 0, askedMinutes: 0, startedAt: null },
    agreedActions: [],
  };
}

function apply(state: RoomState, stored: StoredEvent): RoomState {
  const { event } = stored;
  switch (event.type) {
    case 'room:created':
      throw new Error(`room ${state.roomId}: created twice`);
    case 'room:configured':
    case 'room:started':
    case 'round:started':
    case 'room:revealed':
    case 'room:closed':
      return evolveLifecycle(state, { ...stored, event });
    case 'participant:joined':
    case 'participant:returned':
    case 'participant:role-changed':
    case 'participant:readied':
    case 'participant:admitted':
    case 'participant:removed':
    case 'participant:left':
    case 'host:handed-over':
    case 'hand:raised':
    case 'hand:lowered':
      return evolvePeople(state, { ...stored, event });
    case 'question:asked':
    case 'question:skipped':
    case 'hint:revealed':
    case 'follow-up:asked':
    case 'answer:submitted':
    case 'scorecard:submitted':
    case 'answer:scored':
    case 'queue:changed':
      return evolveQuestions(state, { ...stored, event });
    case 'chat:sent':
    case 'note:written':
    case 'debrief:agreed':
      return evolveConversation(state, { ...stored, event });
    case 'timer:started':
    case 'timer:paused':
    case 'timer:resumed':
    case 'timer:extended':
    case 'timer:stopped':
    case 'focus:started':
    case 'focus:ended':
      return evolveTimers(state, { ...stored, event });
  }
}
