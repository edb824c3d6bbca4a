import type {
  AskedQuestionContent,
  AskedQuestionId,
  KitReference,
  Language,
  MachineScore,
  NoteId,
  ParticipantId,
  PresenceStatus,
  QueueItem,
  Rating,
  Role,
  RoomEvent,
  RoomId,
  RoomSettings,
  RoomStatus,
  Rubric,
  TimerView,
  UserId,
  HandReason,
} from '@hotseat/contracts';

export interface ParticipantState {
  id: ParticipantId;
  userId: UserId;
  name: string;
  role: Role;
  /** An interviewer whose ratings count for calibration only. */
  isShadow: boolean;
  isHost: boolean;
  /** Who left or was removed stays, for the names of what they did. */
  status: PresenceStatus;
  isReady: boolean;
  hand: { reason: HandReason; at: string } | null;
  /** Sequence of their last coming in: the lowest has been here longest. */
  since: number;
}

/** Who had which role; participants say it for the round that runs. */
export interface RoundState {
  number: number;
  startedAt: string;
  /** Of a round that is over. */
  members: { participantId: ParticipantId; role: Role; isShadow: boolean }[] | null;
}

export interface ScorecardState {
  participantId: ParticipantId;
  ratings: Rating[];
  feedback: string;
  submittedAt: string;
  isShadow: boolean;
}

interface FollowUpState {
  /** The sequence of its event. */
  id: string;
  text: string;
  at: string;
}

export interface AskedQuestionState {
  id: AskedQuestionId;
  content: AskedQuestionContent;
  round: number;
  status: 'open' | 'submitted' | 'skipped';
  askedAt: string;
  submittedAt: string | null;
  /** When each revealed hint of the ladder was revealed, in order. */
  hintsAt: string[];
  followUps: FollowUpState[];
  answer: string | null;
  scorecards: ScorecardState[];
  machine: MachineScore | null;
  /** Results of other models, newest first; absent while one model alone has read the answer. */
  earlierMachine?: MachineScore[];
}

export interface ChatMessageState {
  /** The sequence of its event. */
  id: string;
  from: ParticipantId;
  /** As it was then. */
  fromName: string;
  text: string;
  at: string;
  isQuiet: boolean;
}

export interface NoteState {
  id: NoteId;
  authorId: ParticipantId;
  askedQuestionId: AskedQuestionId | null;
  /** Of its beginning, after the question was asked. */
  secondsIn: number | null;
  text: string;
  isShared: boolean;
  version: number;
  at: string;
}

export interface QueueState {
  version: number;
  kit: KitReference | null;
  items: QueueItem[];
  asked: number;
  askedMinutes: number;
  startedAt: string | null;
}

export interface AgreedActionState {
  participantId: ParticipantId;
  text: string;
  version: number;
  at: string;
}

/** As everybody sees it: a timer hides nothing. */
export type TimerState = TimerView;

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
  settings: RoomSettings;
  status: RoomStatus;
  createdAt: string;
  startedAt: string | null;
  revealedAt: string | null;
  closedAt: string | null;
  closeReason: 'ended' | 'expired' | null;
  participants: ParticipantState[];
  /** The last one runs; none before the start. */
  rounds: RoundState[];
  questions: AskedQuestionState[];
  /** The newest `limits.chatMessagesShown`, oldest first. */
  messages: ChatMessageState[];
  notes: NoteState[];
  timers: { question: TimerState | null; session: TimerState | null };
  focusUntil: string | null;
  queue: QueueState;
  agreedActions: AgreedActionState[];
}

/** An event with its place in the log. `at` is the server's time, ISO 8601 in UTC. */
export interface StoredEvent {
  seq: number;
  at: string;
  actorId: ParticipantId | null;
  event: RoomEvent;
}
