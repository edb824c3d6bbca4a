import { describe, expect, it } from '@jest/globals';
import type { ParticipantId } from '@hotseat/contracts';
import { decideSystem } from './decide-system.ts';
import { findParticipant } from './find-in-room.ts';
import type { RoomState } from './room-state.ts';
import {
  after,
  aLiveRoom,
  aMachineScore,
  anAnsweredRoom,
  askedId,
  candidate,
  host,
  observer,
  rate,
  secondRater,
  stored,
} from './testing/a-room.ts';
import { view } from './view.ts';

const everybody = [host, candidate, observer, secondRater];

/** What a viewer receives, as the text that goes over the wire. */
function payload(state: RoomState, id: ParticipantId): string {
  const viewer = findParticipant(state, id);
  if (!viewer) throw new Error('not a participant');
  return JSON.stringify(view(state, viewer));
}

describe('view', () => {
  it('shows a rater the machine once they have rated', () => {
    let state = anAnsweredRoom();
    const machine = aMachineScore('machine-1');
    state = stored(
      state,
      decideSystem(state, { type: 'answer:score', askedQuestionId: askedId(1), machine }),
    );
    expect(payload(state, host)).not.toContain('machine-1');
    state = after(state, host, rate(state, 1));
    expect(payload(state, host)).toContain('machine-1');
    expect(payload(state, secondRater)).not.toContain('machine-1');
  });

  it('shows everybody everything after the reveal', () => {
    let state = anAnsweredRoom();
    state = after(state, host, rate(state, 1, 'note-of-host'));
    state = after(state, host, { type: 'room:reveal', force: true });
    for (const id of everybody) {
      expect(payload(state, id)).toContain('secret-1-reference');
      expect(payload(state, id)).toContain('note-of-host');
    }
  });

  it('never carries the user behind a participant', () => {
    const state = aLiveRoom();
    for (const id of everybody) {
      for (const { userId } of state.participants) expect(payload(state, id)).not.toContain(userId);
    }
  });
});
