import {
  roomCommandTypes,
  userIdSchema,
  type Role,
  type RoomCommandType,
} from '@hotseat/contracts';
import { anId } from '@hotseat/testing';
import fc from 'fast-check';
import { allowedActions } from '../allowed-actions.ts';
import { decide } from '../decide.ts';
import { decideSystem } from '../decide-system.ts';
import type { Decision } from '../decision.ts';
import { evolve, replay } from '../evolve.ts';
import type { ParticipantState, RoomState, StoredEvent } from '../room-state.ts';
import { aCreatedRoom, aMachineScore, participantId, roomId } from './a-room.ts';
import { commandsOf } from './every-command.ts';

/** A room's whole history and where it led. */
export interface Walk {
  log: StoredEvent[];
  state: RoomState;
}

const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('command' as const),
      type: fc.constantFrom(...roomCommandTypes),
      /** Whether the actor does something that they may, by `type`'s place among it. */
      isSensible: fc.boolean(),
      actor: fc.nat(),
      variant: fc.nat(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('join' as const),
      user: fc.integer({ min: 1, max: 7 }),
      role: fc.constantFrom<Role>('interviewer', 'candidate', 'observer'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('score' as const), which: fc.nat() }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function byHand(type: RoomCommandType, actor: number, variant: number): Step {
  return { kind: 'command', type, isSensible: false, actor, variant };
}

/** An interview is under way in half of the walks, so that they get somewhere. */
const opening: Step[] = [
  { kind: 'join', user: 1, role: 'candidate' },
  { kind: 'join', user: 2, role: 'observer' },
  { kind: 'join', user: 3, role: 'observer' },
  byHand('participant:set-role', 0, 12),
  byHand('participant:set-role', 0, 9),
  byHand('room:start', 0, 0),
  byHand('question:ask', 0, 0),
  byHand('answer:submit', 1, 0),
];

/** Any history: whatever anybody may try in any order, of which only what is accepted is stored. */
export const walks: fc.Arbitrary<Walk> = fc
  .tuple(fc.boolean(), fc.array(step, { maxLength: 90, size: 'max' }))
  .map(([isUnderWay, steps]) => [...(isUnderWay ? opening : []), ...steps].reduce(take, begin()));

/** What ends an interview or somebody's part in it would end most walks before they get anywhere. */
const endings: RoomCommandType[] = [
  'room:reveal',
  'room:close',
  'participant:leave',
  'participant:remove',
];

function somethingPossible(
  state: RoomState,
  actor: ParticipantState,
  type: RoomCommandType,
): RoomCommandType {
  const possible = allowedActions(state, actor).filter((each) => !endings.includes(each));
  return possible[roomCommandTypes.indexOf(type) % Math.max(1, possible.length)] ?? type;
}

function begin(): Walk {
  const [first, ...rest] = aCreatedRoom();
  return rest.reduce(append, { log: [first], state: replay(roomId, 1, [first]) });
}

function take(walk: Walk, each: Step): Walk {
  const decision = decisionOf(walk.state, each);
  if (!decision?.ok) return walk;
  return decision.events.reduce((current, event) => {
    const seq = current.state.seq + 1;
    const at = new Date(Date.UTC(2026, 0, 1) + seq * 20_000).toISOString();
    return append(current, { seq, at, actorId: null, event });
  }, walk);
}

function append({ log, state }: Walk, stored: StoredEvent): Walk {
  return { log: [...log, stored], state: evolve(state, stored) };
}

function decisionOf(state: RoomState, each: Step): Decision | undefined {
  switch (each.kind) {
    case 'join':
      return decideSystem(state, {
        type: 'participant:join',
        participantId: participantId(each.user),
        userId: userIdSchema.parse(anId(300 + each.user)),
        name: `person-${each.user}`,
        role: each.role,
        isHost: false,
      });
    case 'score': {
      const index = each.which % Math.max(1, state.questions.length);
      const question = state.questions[index];
      const machine = aMachineScore(`machine-${index + 1}.`);
      return (
        question &&
        decideSystem(state, { type: 'answer:score', askedQuestionId: question.id, machine })
      );
    }
    case 'command': {
      const actor = state.participants[each.actor % state.participants.length];
      if (!actor) return undefined;
      const type = each.isSensible ? somethingPossible(state, actor, each.type) : each.type;
      const commands = commandsOf(state, actor.id, type);
      const accepted = commands.filter((command) => decide(state, actor.id, command).ok);
      const choice = each.isSensible ? accepted : commands;
      const command = choice[each.variant % Math.max(1, choice.length)];
      return command && decide(state, actor.id, command);
    }
  }
}
