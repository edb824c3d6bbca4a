import {
  limits,
  type AskedQuestionId,
  type MachineScore,
  type ParticipantId,
  type Role,
  type RoomEvent,
  type UserId,
} from '@hotseat/contracts';
import { accept, refuse, type Decision } from './decision.ts';
import { findParticipantOfUser, findQuestion, isHere, isIn, isRevealed } from './find-in-room.ts';
import { openRoles } from './open-roles.ts';
import type { ParticipantState, RoomState } from './room-state.ts';

/** What the server itself brings to the log. */
export type SystemCommand =
  | {
      type: 'participant:join';
      /** Of somebody new; who has been here before keeps the one they had. */
      participantId: ParticipantId;
      userId: UserId;
      name: string;
      role: Role;
      isHost: boolean;
    }
  | { type: 'answer:score'; askedQuestionId: AskedQuestionId; machine: MachineScore }
  /** `seq` is the last event of the room that was found idle: a newer one keeps it open. */
  | { type: 'room:expire'; seq: number };

/** As `decide`, for what the server itself does. Only an expiry may make two events. */
export function decideSystem(state: RoomState, command: SystemCommand): Decision {
  switch (command.type) {
    case 'participant:join':
      return join(state, command);
    case 'room:expire':
      return expire(state, command.seq);
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

type Join = Extract<SystemCommand, { type: 'participant:join' }>;

function join(state: RoomState, command: Join): Decision {
  const known = findParticipantOfUser(state, command.userId);
  if (known) return comeBack(state, known, command.role);
  if (state.status === 'closed' || isRevealed(state)) return refuse('room_closed');
  if (isFull(state) || state.participants.length >= limits.roomVisitors) {
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
    isHost: command.isHost || isDeserted(state),
    isWaiting: state.settings.admit && !isDeserted(state),
  });
}

/**
 * Who left comes back as who they were, also to the debrief; who was removed waits at the door. A
 * seat that somebody else took meanwhile is gone: then they watch, or take an open one they ask for.
 */
function comeBack(state: RoomState, known: ParticipantState, wish: Role): Decision {
  if (isHere(known)) return refuse('wrong_state', { status: known.status });
  const wasRemoved = known.status === 'removed';
  if (state.status === 'closed' || (wasRemoved && isRevealed(state))) return refuse('room_closed');
  if (isFull(state)) return refuse('room_full', { max: limits.roomMembers });
  const isGone =
    known.role === 'candidate' &&
    state.participants.some((each) => each.role === 'candidate' && isHere(each));
  const granted: Role = openRoles(state).includes(wish) ? wish : 'observer';
  return accept({
    type: 'participant:returned',
    participantId: known.id,
    role: isGone ? granted : known.role,
    isShadow: isGone ? false : known.isShadow,
    isHost: known.isHost || (isDeserted(state) && !wasRemoved),
    isWaiting: wasRemoved,
  });
}

/** Nobody is in who could let somebody in: whoever comes hosts, until they hand over. */
function isDeserted(state: RoomState): boolean {
  return !state.participants.some(isIn);
}

function isFull(state: RoomState): boolean {
  return state.participants.filter(isHere).length >= limits.roomMembers;
}

/** A room that ends by itself shows what was rated first: nobody's work stays hidden for good. */
function expire(state: RoomState, seq: number): Decision {
  if (state.status === 'closed') return refuse('room_closed');
  if (state.seq !== seq) return refuse('version_conflict', { version: state.seq });
  const events: RoomEvent[] = [{ type: 'room:closed', reason: 'expired' }];
  const isRated = state.questions.some((question) => question.scorecards.length > 0);
  if (isRated && !isRevealed(state)) events.unshift({ type: 'room:revealed', forced: true });
  return accept(...events);
}
