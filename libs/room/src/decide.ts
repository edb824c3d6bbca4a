import type {
  AskedQuestionContent,
  AskedQuestionId,
  ErrorCode,
  MachineScore,
  ParticipantId,
  Role,
  RoomCommand,
  RoomCommandType,
  RoomEvent,
  UserId,
} from '@hotseat/contracts';
import { limits } from '@hotseat/contracts';
import { checkScorecard } from './check-scorecard.ts';
import { openRoles } from './open-roles.ts';
import {
  findOpenQuestion,
  findParticipant,
  findQuestion,
  isRevealed,
  raters,
  type ParticipantState,
  type RoomState,
} from './room-state.ts';

type Plain = Exclude<RoomCommand, { type: 'question:ask' }>;

/** A person's command, with what the server had to look up already in it. */
export type ParticipantCommand =
  Plain | { type: 'question:ask'; askedQuestionId: AskedQuestionId; content: AskedQuestionContent };

/** What the server itself brings to the log. */
export type SystemCommand =
  | {
      type: 'participant:join';
      participantId: ParticipantId;
      userId: UserId;
      name: string;
      role: Role;
      isHost: boolean;
    }
  | { type: 'answer:score'; askedQuestionId: AskedQuestionId; machine: MachineScore };

export type Decision =
  | { ok: true; events: RoomEvent[] }
  | { ok: false; code: ErrorCode; details: Record<string, unknown> };

function refuse(code: ErrorCode, details: Record<string, unknown> = {}): Decision {
  return { ok: false, code, details };
}

function accept(...events: RoomEvent[]): Decision {
  return { ok: true, events };
}

/**
 * What a participant's command does to a room: the events to store, or the code of why not.
 * An accepted command always makes exactly one event. Pure; time and ids come in from outside.
 */
export function decide(
  state: RoomState,
  actorId: ParticipantId,
  command: ParticipantCommand,
): Decision {
  const actor = findParticipant(state, actorId);
  if (!actor) return refuse('forbidden');
  if (!mayEver(actor, command.type)) return refuse('forbidden', { role: actor.role });
  switch (command.type) {
    case 'room:start':
      return start(state);
    case 'question:ask':
      return ask(state, command.askedQuestionId, command.content);
    case 'question:skip':
      return skip(state, command.askedQuestionId);
    case 'answer:submit':
      return submitAnswer(state, command.askedQuestionId, command.text);
    case 'scorecard:submit':
      return submitScorecard(state, actor, command);
    case 'room:reveal':
      return reveal(state, command.force);
    case 'room:close':
      return close(state);
    case 'participant:set-role':
      return setRole(state, command.participantId, command.role);
  }
}

/** As `decide`, for what the server itself does: letting people in, storing the machine's score. */
export function decideSystem(state: RoomState, command: SystemCommand): Decision {
  switch (command.type) {
    case 'participant:join':
      return join(state, command);
    case 'answer:score': {
      const question = findQuestion(state, command.askedQuestionId);
      if (question?.status !== 'submitted') return refuse('wrong_state');
      return accept({
        type: 'answer:scored',
        askedQuestionId: question.id,
        machine: command.machine,
      });
    }
  }
}

/** Role rules that hold in every state. A candidate who hosts starts and closes, never reveals. */
function mayEver(actor: ParticipantState, type: RoomCommandType): boolean {
  switch (type) {
    case 'question:ask':
    case 'question:skip':
    case 'scorecard:submit':
      return actor.role === 'interviewer';
    case 'answer:submit':
      return actor.role === 'candidate';
    case 'room:start':
    case 'room:close':
      return actor.isHost || actor.role === 'interviewer';
    case 'room:reveal':
      return actor.role === 'interviewer' || (actor.isHost && actor.role !== 'candidate');
    case 'participant:set-role':
      return actor.isHost;
  }
}

/** Commands that this participant may send in this state; the interface shows only these. */
export function allowedActions(state: RoomState, actor: ParticipantState): RoomCommandType[] {
  const open = findOpenQuestion(state);
  const possible: RoomCommandType[] = [];
  if (state.status === 'lobby') possible.push('room:start', 'room:close', 'participant:set-role');
  if (state.status === 'live') {
    possible.push('participant:set-role');
    if (open) possible.push('question:skip', 'answer:submit');
    else possible.push('room:reveal');
    if (!open && state.questions.length < limits.questionsPerRoom) possible.push('question:ask');
    if (state.questions.some((question) => awaitsRatingOf(question, actor))) {
      possible.push('scorecard:submit');
    }
  }
  if (state.status === 'revealed') possible.push('room:close');
  return possible.filter((type) => mayEver(actor, type));
}

function awaitsRatingOf(question: RoomState['questions'][number], actor: ParticipantState) {
  return (
    question.status === 'submitted' &&
    !question.scorecards.some((scorecard) => scorecard.participantId === actor.id)
  );
}

function start(state: RoomState): Decision {
  if (state.status !== 'lobby') return refuse('wrong_state', { status: state.status });
  if (!state.participants.some((participant) => participant.role === 'candidate')) {
    return refuse('no_candidate', { missing: 'candidate' });
  }
  if (raters(state).length === 0) return refuse('no_candidate', { missing: 'interviewer' });
  return accept({ type: 'room:started' });
}

function ask(state: RoomState, id: AskedQuestionId, content: AskedQuestionContent): Decision {
  if (state.status !== 'live') return refuse('wrong_state', { status: state.status });
  if (findOpenQuestion(state)) return refuse('question_open');
  if (state.questions.length >= limits.questionsPerRoom) {
    return refuse('too_many_questions', { max: limits.questionsPerRoom });
  }
  return accept({ type: 'question:asked', askedQuestionId: id, content });
}

function skip(state: RoomState, id: AskedQuestionId): Decision {
  if (state.status !== 'live' || findQuestion(state, id)?.status !== 'open') {
    return refuse('wrong_state', { status: state.status });
  }
  return accept({ type: 'question:skipped', askedQuestionId: id });
}

function submitAnswer(state: RoomState, id: AskedQuestionId, text: string): Decision {
  const question = findQuestion(state, id);
  if (question?.status === 'submitted') return refuse('already_submitted');
  if (state.status !== 'live' || question?.status !== 'open') {
    return refuse('wrong_state', { status: state.status });
  }
  if (text.trim() === '') return refuse('answer_empty');
  return accept({ type: 'answer:submitted', askedQuestionId: id, text });
}

function submitScorecard(
  state: RoomState,
  actor: ParticipantState,
  command: Extract<RoomCommand, { type: 'scorecard:submit' }>,
): Decision {
  const question = findQuestion(state, command.askedQuestionId);
  if (state.status !== 'live' || question?.status !== 'submitted') {
    return refuse('wrong_state', { status: state.status });
  }
  if (!awaitsRatingOf(question, actor)) return refuse('already_submitted');
  const problem = checkScorecard(state.rubric, question.answer ?? '', command.ratings);
  if (problem) return refuse(problem.code, problem.details);
  return accept({
    type: 'scorecard:submitted',
    askedQuestionId: question.id,
    participantId: actor.id,
    ratings: command.ratings,
    feedback: command.feedback,
  });
}

function reveal(state: RoomState, force: boolean): Decision {
  if (state.status !== 'live') return refuse('wrong_state', { status: state.status });
  if (findOpenQuestion(state)) return refuse('question_open');
  const answered = state.questions.filter((question) => question.status === 'submitted');
  const missing = raters(state).filter((rater) =>
    answered.some((question) => awaitsRatingOf(question, rater)),
  );
  if (missing.length > 0 && !force) {
    return refuse('raters_missing', { missing: missing.map((rater) => rater.name) });
  }
  return accept({ type: 'room:revealed', forced: missing.length > 0 });
}

function close(state: RoomState): Decision {
  if (state.status === 'closed') return refuse('room_closed');
  if (state.status === 'live') return refuse('wrong_state', { status: state.status });
  return accept({ type: 'room:closed' });
}

function setRole(state: RoomState, id: ParticipantId, role: Role): Decision {
  const target = findParticipant(state, id);
  if (!target || isRevealed(state) || state.status === 'closed') {
    return refuse('wrong_state', { status: state.status });
  }
  if (target.role === role) return refuse('wrong_state', { role });
  // Once questions are out, somebody who saw a reference must not become the one who answers.
  const promotesObserver = target.role === 'observer' && role === 'interviewer';
  if (state.status === 'live' && !promotesObserver) return refuse('wrong_state', { role });
  if (role === 'candidate' && state.participants.some((other) => other.role === 'candidate')) {
    return refuse('role_taken', { role });
  }
  return accept({ type: 'participant:role-changed', participantId: id, role });
}

function join(
  state: RoomState,
  command: Extract<SystemCommand, { type: 'participant:join' }>,
): Decision {
  if (state.status === 'closed' || isRevealed(state)) return refuse('room_closed');
  if (state.participants.length >= limits.roomMembers) {
    return refuse('room_full', { max: limits.roomMembers });
  }
  const isFirst = state.participants.length === 0;
  if (!isFirst && !openRoles(state).includes(command.role)) {
    return refuse('role_taken', { role: command.role });
  }
  return accept({
    type: 'participant:joined',
    participantId: command.participantId,
    userId: command.userId,
    name: command.name,
    role: command.role,
    isHost: command.isHost,
  });
}
