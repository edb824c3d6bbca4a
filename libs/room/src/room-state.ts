import type {
  AskedQuestionContent,
  AskedQuestionId,
  Language,
  MachineScore,
  ParticipantId,
  Rating,
  Role,
  RoomEvent,
  RoomId,
  RoomStatus,
  Rubric,
  UserId,
} from '@hotseat/contracts';

export interface ParticipantState {
  id: ParticipantId;
  userId: UserId;
  name: string;
  role: Role;
  isHost: boolean;
}

export interface ScorecardState {
  participantId: ParticipantId;
  ratings: Rating[];
  feedback: string;
  submittedAt: string;
}

export interface AskedQuestionState {
  id: AskedQuestionId;
  content: AskedQuestionContent;
  status: 'open' | 'submitted' | 'skipped';
  askedAt: string;
  submittedAt: string | null;
  answer: string | null;
  scorecards: ScorecardState[];
  machine: MachineScore | null;
}

/** Everything a room knows, for nobody's eyes as it is: `view` builds what a person may see. */
export interface RoomState {
  roomId: RoomId;
  epoch: number;
  /** Sequence of the last event applied; 0 before the first. */
  seq: number;
  code: string;
  title: string;
  language: Language;
  rubric: Rubric;
  status: RoomStatus;
  createdAt: string;
  startedAt: string | null;
  revealedAt: string | null;
  closedAt: string | null;
  participants: ParticipantState[];
  questions: AskedQuestionState[];
}

/** An event with its place in the log. `at` is the server's time, ISO 8601 in UTC. */
export interface StoredEvent {
  seq: number;
  at: string;
  actorId: ParticipantId | null;
  event: RoomEvent;
}

export function findParticipant(state: RoomState, id: ParticipantId): ParticipantState | undefined {
  return state.participants.find((participant) => participant.id === id);
}

export function findParticipantOfUser(
  state: RoomState,
  userId: UserId,
): ParticipantState | undefined {
  return state.participants.find((participant) => participant.userId === userId);
}

export function findQuestion(
  state: RoomState,
  id: AskedQuestionId,
): AskedQuestionState | undefined {
  return state.questions.find((question) => question.id === id);
}

export function findOpenQuestion(state: RoomState): AskedQuestionState | undefined {
  return state.questions.find((question) => question.status === 'open');
}

/** The people whose independent ratings the room waits for. */
export function raters(state: RoomState): ParticipantState[] {
  return state.participants.filter((participant) => participant.role === 'interviewer');
}

/** True once everybody in the room may see everything. */
export function isRevealed(state: RoomState): boolean {
  return state.revealedAt !== null;
}
