import type { ParticipantId } from '@hotseat/contracts';
import type { Occurred } from './evolve.ts';
import type { ParticipantState, RoomState } from './room-state.ts';

type PeopleEvent =
  | 'participant:joined'
  | 'participant:returned'
  | 'participant:role-changed'
  | 'participant:readied'
  | 'participant:admitted'
  | 'participant:removed'
  | 'participant:left'
  | 'host:handed-over'
  | 'hand:raised'
  | 'hand:lowered';

export function evolvePeople(
  state: RoomState,
  { event, at, seq }: Occurred<PeopleEvent>,
): RoomState {
  switch (event.type) {
    case 'participant:joined':
      return joined(state, event, seq);
    case 'participant:returned':
      return withHost(
        withParticipant(state, event.participantId, {
          role: event.role,
          isShadow: event.isShadow,
          status: event.isWaiting ? 'waiting' : 'in',
          since: seq,
        }),
        event.isHost ? event.participantId : null,
      );
    case 'participant:role-changed':
      return withParticipant(state, event.participantId, {
        role: event.role,
        isShadow: event.isShadow,
      });
    case 'participant:readied':
      return withParticipant(state, event.participantId, { isReady: event.isReady });
    case 'participant:admitted':
      return withParticipant(state, event.participantId, { status: 'in', since: seq });
    case 'participant:removed':
      return withParticipant(state, event.participantId, gone('removed'));
    case 'participant:left':
      return withHost(withParticipant(state, event.participantId, gone('left')), event.newHostId);
    case 'host:handed-over':
      return withHost(state, event.participantId);
    case 'hand:raised':
      return withParticipant(state, event.participantId, { hand: { reason: event.reason, at } });
    case 'hand:lowered':
      return withParticipant(state, event.participantId, { hand: null });
  }
}

function joined(
  state: RoomState,
  event: Occurred<'participant:joined'>['event'],
  seq: number,
): RoomState {
  const newcomer: ParticipantState = {
    id: event.participantId,
    userId: event.userId,
    name: event.name,
    role: event.role,
    isShadow: false,
    isHost: event.isHost,
    status: event.isWaiting ? 'waiting' : 'in',
    isReady: false,
    hand: null,
    since: seq,
  };
  const next = { ...state, participants: [...state.participants, newcomer] };
  return withHost(next, event.isHost ? newcomer.id : null);
}

function gone(status: 'left' | 'removed'): Partial<ParticipantState> {
  return { status, hand: null, isReady: false };
}

function withHost(state: RoomState, hostId: ParticipantId | null): RoomState {
  if (hostId === null) return state;
  const participants = state.participants.map((each) => ({ ...each, isHost: each.id === hostId }));
  return { ...state, participants };
}

function withParticipant(
  state: RoomState,
  id: ParticipantId,
  change: Partial<ParticipantState>,
): RoomState {
  const participants = state.participants.map((each) =>
    each.id === id ? { ...each, ...change } : each,
  );
  return { ...state, participants };
}
