import { describe, expect, it } from '@jest/globals';
import { decideSystem } from './decide-system.ts';
import type { RoomState } from './room-state.ts';
import { aMachineScore, anAnsweredRoom, askedId, stored } from './testing/a-room.ts';

function scored(state: RoomState, modelId: string): RoomState {
  const machine = { ...aMachineScore('plain'), modelId };
  return stored(
    state,
    decideSystem(state, { type: 'answer:score', askedQuestionId: askedId(1), machine }),
  );
}

describe('an answer that another model reads', () => {
  it('has the newest result, and those of the models before, newest first', () => {
    const [question] = scored(scored(scored(anAnsweredRoom(), 'one'), 'two'), 'three').questions;
    expect(question?.machine?.modelId).toBe('three');
    expect(question?.earlierMachine?.map(({ modelId }) => modelId)).toEqual(['two', 'one']);
  });

  it('has nothing beside the result of a single model', () => {
    const [question] = scored(anAnsweredRoom(), 'one').questions;
    expect(question).not.toHaveProperty('earlierMachine');
  });
});
