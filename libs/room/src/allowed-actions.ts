import { limits, roomCommandTypes, type RoomCommandType } from '@hotseat/contracts';
import { refuse, type Refusal } from './decision.ts';
import {
  awaitsRatingOf,
  currentRound,
  findOpenQuestion,
  isFullInterviewer,
  isIn,
  isRevealed,
  raters,
} from './find-in-room.ts';
import { nextCandidates } from './next-candidates.ts';
import { roleChanges } from './role-changes.ts';
import type { AskedQuestionState, ParticipantState, RoomState } from './room-state.ts';

/** Commands that this participant may send in this state; the interface shows only these. */
export function allowedActions(state: RoomState, actor: ParticipantState): RoomCommandType[] {
  return roomCommandTypes.filter((type) => refusalOf(state, actor, type) === null);
}

/**
 * Why no command of this type would be accepted from this participant now, whatever else it says;
 * null where there is one that is accepted.
 */
export function refusalOf(
  state: RoomState,
  actor: ParticipantState,
  type: RoomCommandType,
): Refusal | null {
  if (!isIn(actor)) return refuse('forbidden', { status: actor.status });
  if (!mayEver(actor, type)) return refuse('forbidden', { role: actor.role });
  if (state.status === 'closed') return refuse('room_closed');
  return refusalNow(state, actor, type);
}

/** Role rules that hold in every state. A candidate who hosts starts and closes, never reveals. */
function mayEver(actor: ParticipantState, type: RoomCommandType): boolean {
  const leads = isFullInterviewer(actor);
  switch (type) {
    case 'question:ask':
    case 'question:skip':
    case 'queue:set':
    case 'queue:next':
    case 'hint:reveal':
    case 'follow-up:ask':
    case 'timer:start':
    case 'timer:pause':
    case 'timer:resume':
    case 'timer:extend':
    case 'timer:stop':
      return leads;
    case 'scorecard:submit':
      return actor.role === 'interviewer';
    case 'answer:submit':
    case 'focus:start':
    case 'focus:end':
      return actor.role === 'candidate';
    case 'room:start':
    case 'room:close':
    case 'participant:admit':
      return actor.isHost || leads;
    case 'room:reveal':
    case 'round:start':
      return leads || (actor.isHost && actor.role !== 'candidate');
    case 'participant:set-role':
    case 'participant:remove':
    case 'host:hand-over':
    case 'room:configure':
      return actor.isHost;
    case 'debrief:agree':
      return actor.role !== 'observer';
    case 'participant:ready':
    case 'participant:leave':
    case 'chat:send':
    case 'hand:raise':
    case 'hand:lower':
    case 'note:write':
      return true;
  }
}

/** Observers and shadows are silent until the debrief. */
function isSilent(state: RoomState, actor: ParticipantState): boolean {
  return !isRevealed(state) && (actor.role === 'observer' || actor.isShadow);
}

function refusalNow(
  state: RoomState,
  actor: ParticipantState,
  type: RoomCommandType,
): Refusal | null {
  const wrongState = refuse('wrong_state', { status: state.status });
  const only = (isPossible: boolean): Refusal | null => (isPossible ? null : wrongState);
  const isLobby = state.status === 'lobby';
  const isLive = state.status === 'live';
  const open = findOpenQuestion(state);
  switch (type) {
    case 'room:start':
      return isLobby ? refusalOfStart(state) : wrongState;
    case 'participant:ready':
      return only(isLobby);
    case 'room:configure':
    case 'queue:set':
      return only(isLobby || isLive);
    case 'room:close':
      return only(!isLive || !state.questions.some((each) => each.status === 'submitted'));
    case 'room:reveal':
      return isLive && open ? refuse('question_open') : only(isLive);
    case 'round:start':
      return isLive && open ? refuse('question_open') : only(nextCandidates(state).length > 0);
    case 'participant:set-role':
      return only(state.participants.some((each) => roleChanges(state, each).length > 0));
    case 'participant:admit':
      return only(
        !isRevealed(state) && state.participants.some((each) => each.status === 'waiting'),
      );
    case 'participant:remove':
      return only(
        state.participants.some(
          (each) => each.id !== actor.id && (isIn(each) || each.status === 'waiting'),
        ),
      );
    case 'participant:leave':
    case 'note:write':
      return null;
    case 'host:hand-over':
      return only(state.participants.some((each) => each.id !== actor.id && isIn(each)));
    case 'question:ask':
      return isLive ? refusalOfAsking(state) : wrongState;
    case 'queue:next':
      return isLive && state.queue.items.length > 0 ? refusalOfAsking(state) : wrongState;
    case 'question:skip':
    case 'answer:submit':
      return only(isLive && open !== undefined);
    case 'hint:reveal':
      return only(isLive && open !== undefined && hintsLeft(open) > 0);
    case 'follow-up:ask':
      return only(isLive && state.questions.some((each) => takesFollowUp(state, each)));
    case 'scorecard:submit':
      return only(isLive && state.questions.some((each) => awaitsRatingOf(state, each, actor)));
    case 'chat:send':
      return isSilent(state, actor) ? refuse('forbidden', { role: actor.role }) : null;
    case 'hand:raise':
      return only(actor.hand === null);
    case 'hand:lower':
      return only(state.participants.some((each) => mayLower(actor, each)));
    case 'debrief:agree':
      return only(isRevealed(state));
    case 'timer:start':
    case 'focus:start':
      return only(isLive);
    case 'focus:end':
      return only(isLive && state.focusUntil !== null);
    case 'timer:pause':
      return only(timersOf(state).some((timer) => timer.state === 'running'));
    case 'timer:resume':
      return only(timersOf(state).some((timer) => timer.state === 'paused'));
    case 'timer:extend':
      return only(timersOf(state).some((timer) => timer.totalMs < maxTimerMs));
    case 'timer:stop':
      return only(timersOf(state).length > 0);
  }
}

export const maxTimerMs = limits.timerMinutes * 60_000;

function timersOf({ timers }: RoomState) {
  return [timers.question, timers.session].filter((timer) => timer !== null);
}

function refusalOfStart(state: RoomState): Refusal | null {
  const hasCandidate = state.participants.some((each) => isIn(each) && each.role === 'candidate');
  if (!hasCandidate) return refuse('no_candidate', { missing: 'candidate' });
  return raters(state).length > 0 ? null : refuse('no_candidate', { missing: 'interviewer' });
}

function refusalOfAsking(state: RoomState): Refusal | null {
  if (findOpenQuestion(state)) return refuse('question_open');
  return state.questions.length < limits.questionsPerRoom
    ? null
    : refuse('too_many_questions', { max: limits.questionsPerRoom });
}

export function hintsLeft(question: AskedQuestionState): number {
  return question.content.material.hints.length - question.hintsAt.length;
}

/** While it is answered and while it is talked about, in its own round. */
export function takesFollowUp(state: RoomState, question: AskedQuestionState): boolean {
  return (
    question.status !== 'skipped' &&
    question.round === currentRound(state)?.number &&
    question.followUps.length < limits.followUpsPerQuestion
  );
}

/** One's own hand; whoever leads also lowers others' once they were heard. */
export function mayLower(actor: ParticipantState, other: ParticipantState): boolean {
  const isOthers = actor.isHost || isFullInterviewer(actor);
  return other.hand !== null && isIn(other) && (other.id === actor.id || isOthers);
}
