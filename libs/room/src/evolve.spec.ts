import { describe, expect, it } from '@jest/globals';
import { evolve, replay } from './evolve.ts';
import { aLobby, roomId } from './testing/a-room.ts';

describe('replay', () => {
  it('refuses a log that does not start with the room', () => {
    expect(() => replay(roomId, 1, [])).toThrow('does not start');
  });

  it('refuses a hole', () => {
    const state = aLobby();
    const at = '2026-01-01T00:00:00.000Z';
    const next = {
      seq: state.seq + 2,
      at,
      actorId: null,
      event: { type: 'room:started' } as const,
    };
    expect(() => evolve(state, next)).toThrow('does not follow');
  });
});
