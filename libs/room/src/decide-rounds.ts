import type { ParticipantId } from '@hotseat/contracts';
import { accept, refuse, type Decision } from './decision.ts';
import { currentRound, findCandidate, findParticipant, missingRaters } from './find-in-room.ts';
import { nextCandidates } from './next-candidates.ts';
import type { ParticipantState, RoomState } from './room-state.ts';

const namesOf = (people: ParticipantState[]) => people.map((person) => person.name);

export function reveal(state: RoomState, force: boolean): Decision {
  const missing = missingRaters(state);
  if (missing.length > 0 && !force) return refuse('raters_missing', { missing: namesOf(missing) });
  return accept({ type: 'room:revealed', forced: missing.length > 0 });
}

/**
 * The next candidate swaps roles with the one before. Ratings of the round that ends are closed
 * with it: nobody rates a person who has meanwhile interviewed them.
 */
export function startRound(state: RoomState, candidateId: ParticipantId, force: boolean): Decision {
  const next = findParticipant(state, candidateId);
  const former = findCandidate(state);
  const mayBe = nextCandidates(state).some((each) => each.id === candidateId);
  if (!next || !former || !mayBe) return refuse('wrong_state', { status: state.status });
  const missing = missingRaters(state);
  if (missing.length > 0 && !force) return refuse('raters_missing', { missing: namesOf(missing) });
  return accept({
    type: 'round:started',
    number: (currentRound(state)?.number ?? 0) + 1,
    changes: [
      { participantId: next.id, role: 'candidate', isShadow: false },
      { participantId: former.id, role: next.role, isShadow: next.isShadow },
    ],
  });
}
