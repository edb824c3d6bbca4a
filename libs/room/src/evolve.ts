import type { AskedQuestionId, RoomEvent, RoomId } from '@hotseat/contracts';
import type { AskedQuestionState, RoomState, StoredEvent } from './room-state.ts';

type CreatedEvent = Extract<RoomEvent, { type: 'room:created' }>;

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
    status: 'lobby',
    createdAt: stored.at,
    startedAt: null,
    revealedAt: null,
    closedAt: null,
    participants: [],
    questions: [],
  };
}

function apply(state: RoomState, { event, at }: StoredEvent): RoomState {
  switch (event.type) {
    case 'room:created':
      throw new Error(`room ${state.roomId}: created twice`);
    case 'participant:joined':
      return {
        ...state,
        participants: [
          ...state.participants,
          {
            id: event.participantId,
            userId: event.userId,
            name: event.name,
            role: event.role,
            isHost: event.isHost,
          },
        ],
      };
    case 'participant:role-changed':
      return {
        ...state,
        participants: state.participants.map((participant) =>
          participant.id === event.participantId
            ? { ...participant, role: event.role }
            : participant,
        ),
      };
    case 'room:started':
      return { ...state, status: 'live', startedAt: at };
    case 'question:asked':
      return {
        ...state,
        questions: [
          ...state.questions,
          {
            id: event.askedQuestionId,
            content: event.content,
            status: 'open',
            askedAt: at,
            submittedAt: null,
            answer: null,
            scorecards: [],
            machine: null,
          },
        ],
      };
    case 'question:skipped':
      return withQuestion(state, event.askedQuestionId, { status: 'skipped' });
    case 'answer:submitted':
      return withQuestion(state, event.askedQuestionId, {
        status: 'submitted',
        answer: event.text,
        submittedAt: at,
      });
    case 'scorecard:submitted':
      return withQuestion(state, event.askedQuestionId, (question) => ({
        scorecards: [
          ...question.scorecards,
          {
            participantId: event.participantId,
            ratings: event.ratings,
            feedback: event.feedback,
            submittedAt: at,
          },
        ],
      }));
    case 'answer:scored':
      return withQuestion(state, event.askedQuestionId, { machine: event.machine });
    case 'room:revealed':
      return { ...state, status: 'revealed', revealedAt: at };
    case 'room:closed':
      return { ...state, status: 'closed', closedAt: at };
  }
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
