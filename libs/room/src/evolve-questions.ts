import type { AskedQuestionId, MachineScore } from '@hotseat/contracts';
import type { Occurred } from './evolve.ts';
import { currentRound } from './find-in-room.ts';
import type { AskedQuestionState, QueueState, RoomState } from './room-state.ts';
import { runningTimer } from './running-timer.ts';

type QuestionEvent =
  | 'question:asked'
  | 'question:skipped'
  | 'hint:revealed'
  | 'follow-up:asked'
  | 'answer:submitted'
  | 'scorecard:submitted'
  | 'answer:scored'
  | 'queue:changed';

export function evolveQuestions(
  state: RoomState,
  { event, at, seq }: Occurred<QuestionEvent>,
): RoomState {
  switch (event.type) {
    case 'question:asked':
      return asked(state, event, at);
    case 'question:skipped':
      return ended(withQuestion(state, event.askedQuestionId, { status: 'skipped' }));
    case 'hint:revealed':
      return withoutHintHands(
        withQuestion(state, event.askedQuestionId, ({ hintsAt }) => ({
          hintsAt: [...hintsAt, at],
        })),
      );
    case 'follow-up:asked':
      return withQuestion(state, event.askedQuestionId, ({ followUps }) => ({
        followUps: [...followUps, { id: String(seq), text: event.text, at }],
      }));
    case 'answer:submitted':
      return ended(
        withQuestion(state, event.askedQuestionId, {
          status: 'submitted',
          answer: event.text,
          submittedAt: at,
        }),
      );
    case 'scorecard:submitted': {
      const { participantId, ratings, feedback, isShadow } = event;
      const scorecard = { participantId, ratings, feedback, submittedAt: at, isShadow };
      return withQuestion(state, event.askedQuestionId, ({ scorecards }) => ({
        scorecards: [...scorecards, scorecard],
      }));
    }
    case 'answer:scored':
      return withQuestion(state, event.askedQuestionId, (question) =>
        scored(question, event.machine),
      );
    case 'queue:changed':
      return { ...state, queue: queueChanged(state.queue, event) };
  }
}

/** The newest result counts; what another model said before stays beside it. */
function scored(
  { machine: before, earlierMachine = [] }: AskedQuestionState,
  machine: MachineScore,
): Partial<AskedQuestionState> {
  if (before === null || before.status === 'unavailable') return { machine };
  return { machine, earlierMachine: [before, ...earlierMachine] };
}

function asked(
  state: RoomState,
  event: Occurred<'question:asked'>['event'],
  at: string,
): RoomState {
  const question: AskedQuestionState = {
    id: event.askedQuestionId,
    content: event.content,
    round: currentRound(state)?.number ?? 1,
    status: 'open',
    askedAt: at,
    submittedAt: null,
    hintsAt: [],
    followUps: [],
    answer: null,
    scorecards: [],
    machine: null,
  };
  const timer = event.minutes === null ? null : runningTimer(event.minutes * 60_000, at);
  return {
    ...state,
    questions: [...state.questions, question],
    timers: { ...state.timers, question: timer },
    queue: event.isFromQueue ? firstAsked(state.queue, event.minutes ?? 0, at) : state.queue,
  };
}

function firstAsked(queue: QueueState, minutes: number, at: string): QueueState {
  return {
    ...queue,
    version: queue.version + 1,
    items: queue.items.slice(1),
    asked: queue.asked + 1,
    askedMinutes: queue.askedMinutes + minutes,
    startedAt: queue.startedAt ?? at,
  };
}

/** The progress goes on while the kit stays the same, and starts anew with another one. */
function queueChanged(
  queue: QueueState,
  { kit, items }: Occurred<'queue:changed'>['event'],
): QueueState {
  const version = queue.version + 1;
  if (kit?.id === queue.kit?.id) return { ...queue, version, kit, items };
  return { version, kit, items, asked: 0, askedMinutes: 0, startedAt: null };
}

/** A question that is no longer answered needs neither its timer nor a hint. */
function ended(state: RoomState): RoomState {
  return withoutHintHands({ ...state, timers: { ...state.timers, question: null } });
}

function withoutHintHands(state: RoomState): RoomState {
  const participants = state.participants.map((each) =>
    each.hand?.reason === 'hint' ? { ...each, hand: null } : each,
  );
  return { ...state, participants };
}

type QuestionChange =
  Partial<AskedQuestionState> | ((question: AskedQuestionState) => Partial<AskedQuestionState>);

function withQuestion(state: RoomState, id: AskedQuestionId, change: QuestionChange): RoomState {
  return {
    ...state,
    questions: state.questions.map((question) =>
      question.id === id
        ? { ...question, ...(typeof change === 'function' ? change(question) : change) }
        : question,
    ),
  };
}
