import type { ParticipantId, RoomCommand } from '@hotseat/contracts';
import { accept, refuse, type Decision } from './decision.ts';
import { findParticipant, isFullInterviewer, isHere, isIn } from './find-in-room.ts';
import { roleChanges } from './role-changes.ts';
import type { ParticipantState, RoomState } from './room-state.ts';

type SetRole = Extract<RoomCommand, { type: 'participant:set-role' }>;

export function setRole(state: RoomState, command: SetRole): Decision {
  const { participantId, role } = command;
  const isShadow = command.isShadow ?? false;
  const target = findParticipant(state, participantId);
  if (!target || !isHere(target)) return refuse('wrong_state', { status: state.status });
  const isPossible = roleChanges(state, target).some(
    (change) => change.role === role && change.isShadow === isShadow,
  );
  if (isPossible) {
    return accept({ type: 'participant:role-changed', participantId, role, isShadow });
  }
  const isTaken = role === 'candidate' && target.role !== role && state.status === 'lobby';
  return refuse(isTaken ? 'role_taken' : 'wrong_state', { role });
}

export function admit(state: RoomState, participantId: ParticipantId): Decision {
  if (findParticipant(state, participantId)?.status !== 'waiting') return refuse('wrong_state');
  return accept({ type: 'participant:admitted', participantId });
}

export function remove(
  state: RoomState,
  actor: ParticipantState,
  participantId: ParticipantId,
): Decision {
  const target = findParticipant(state, participantId);
  if (!target || target.id === actor.id || !isHere(target)) return refuse('wrong_state');
  return accept({ type: 'participant:removed', participantId });
}

export function handOver(
  state: RoomState,
  actor: ParticipantState,
  participantId: ParticipantId,
): Decision {
  const target = findParticipant(state, participantId);
  if (!target || target.id === actor.id || !isIn(target)) return refuse('wrong_state');
  return accept({ type: 'host:handed-over', participantId });
}

/** A room never is without a host while somebody is in it. */
export function leave(state: RoomState, actor: ParticipantState): Decision {
  const next = actor.isHost ? nextHost(state, actor) : undefined;
  return accept({
    type: 'participant:left',
    participantId: actor.id,
    newHostId: next?.id ?? null,
  });
}

/** Who has been here longest, interviewers first, then the candidate, then whoever watches. */
function nextHost(state: RoomState, leaving: ParticipantState): ParticipantState | undefined {
  const rank = (participant: ParticipantState): number => {
    if (isFullInterviewer(participant)) return 0;
    return participant.role === 'candidate' ? 1 : 2;
  };
  return state.participants
    .filter((each) => each.id !== leaving.id && isIn(each))
    .sort((one, other) => rank(one) - rank(other) || one.since - other.since)[0];
}
