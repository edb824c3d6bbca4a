import type { Occurred } from './evolve.ts';
import { currentRound, findCandidate } from './find-in-room.ts';
import type { RoomState, RoundState } from './room-state.ts';

type LifecycleEvent =
  'room:configured' | 'room:started' | 'round:started' | 'room:revealed' | 'room:closed';

export function evolveLifecycle(
  state: RoomState,
  { event, at }: Occurred<LifecycleEvent>,
): RoomState {
  switch (event.type) {
    case 'room:configured':
      return { ...state, settings: event.settings };
    case 'room:started':
      return {
        ...state,
        status: 'live',
        startedAt: at,
        rounds: [{ number: 1, startedAt: at, members: null }],
      };
    case 'round:started':
      return roundStarted(state, event, at);
    case 'room:revealed':
      return { ...withoutClocks(state), status: 'revealed', revealedAt: at };
    case 'room:closed':
      return {
        ...withoutClocks(state),
        status: 'closed',
        closedAt: at,
        closeReason: event.reason,
      };
  }
}

function roundStarted(
  state: RoomState,
  event: Occurred<'round:started'>['event'],
  at: string,
): RoomState {
  const changes = new Map(event.changes.map(({ participantId, ...to }) => [participantId, to]));
  const sawQueue = event.changes.some(
    ({ participantId, role }) =>
      role === 'candidate' &&
      state.participants.some((each) => each.id === participantId && each.role === 'interviewer'),
  );
  const rounds: RoundState[] = state.rounds.map((round) =>
    round === currentRound(state) ? { ...round, members: membersNow(state) } : round,
  );
  return {
    ...state,
    rounds: [...rounds, { number: event.number, startedAt: at, members: null }],
    participants: state.participants.map((each) => ({ ...each, ...changes.get(each.id) })),
    timers: { ...state.timers, question: null },
    focusUntil: null,
    // Who saw what was to come is asked something else.
    queue: sawQueue
      ? { ...state.queue, version: state.queue.version + 1, kit: null, items: [] }
      : state.queue,
  };
}

/** Without a candidate whose seat somebody else took before the start. */
function membersNow(state: RoomState): NonNullable<RoundState['members']> {
  const candidate = findCandidate(state);
  return state.participants
    .filter((each) => each.role !== 'candidate' || each === candidate)
    .map(({ id, role, isShadow }) => ({ participantId: id, role, isShadow }));
}

/** What was open when the interview ended was not answered; nothing runs any longer. */
function withoutClocks(state: RoomState): RoomState {
  return {
    ...state,
    timers: { question: null, session: null },
    focusUntil: null,
    questions: state.questions.map((question) =>
      question.status === 'open' ? { ...question, status: 'skipped' } : question,
    ),
  };
}
