import {
  askedQuestionIdSchema,
  participantIdSchema,
  roomIdSchema,
  userIdSchema,
  type AskedQuestionContent,
  type AskedQuestionId,
  type MachineScore,
  type ParticipantId,
  type Role,
} from '@hotseat/contracts';
import { anId, aQuestionContent, aRoomsBeginning, someRatings } from '@hotseat/testing';
import { decide, type ParticipantCommand } from '../decide.ts';
import { decideSystem } from '../decide-system.ts';
import type { Decision } from '../decision.ts';
import { evolve, replay } from '../evolve.ts';
import type { RoomState, StoredEvent } from '../room-state.ts';

export const roomId = roomIdSchema.parse(anId(1));
export const participantId = (n: number): ParticipantId => participantIdSchema.parse(anId(100 + n));
export const askedId = (n: number): AskedQuestionId => askedQuestionIdSchema.parse(anId(200 + n));
export const host = participantId(0);
export const candidate = participantId(1);
export const observer = participantId(2);
export const secondRater = participantId(3);

/** A room that one person made, as interviewer unless told otherwise. */
export function aLobby(hostRole: Role = 'interviewer'): RoomState {
  return replay(roomId, 1, aCreatedRoom(hostRole));
}

/** The log of `aLobby`. */
export function aCreatedRoom(hostRole: Role = 'interviewer'): [StoredEvent, ...StoredEvent[]] {
  return [...aRoomsBeginning(host, hostRole)];
}

/** A room after its start: host as interviewer, a candidate, an observer, a second interviewer. */
export function aLiveRoom(): RoomState {
  let state = joined(joined(joined(aLobby(), 1, 'candidate'), 2, 'observer'), 3, 'observer');
  state = after(state, host, {
    type: 'participant:set-role',
    participantId: secondRater,
    role: 'interviewer',
  });
  return after(state, host, { type: 'room:start' });
}

/** `aLiveRoom` with question 1 asked and answered with `text`. */
export function anAnsweredRoom(text = 'an answer'): RoomState {
  const state = after(aLiveRoom(), host, ask(1));
  return after(state, candidate, { type: 'answer:submit', askedQuestionId: askedId(1), text });
}

export function joined(state: RoomState, n: number, role: Role, isHost = false): RoomState {
  return stored(
    state,
    decideSystem(state, {
      type: 'participant:join',
      participantId: participantId(n),
      userId: userIdSchema.parse(anId(300 + n)),
      name: `person-${n}`,
      role,
      isHost,
    }),
  );
}

export function ask(n: number): ParticipantCommand {
  return { type: 'question:ask', askedQuestionId: askedId(n), content: content(n) };
}

/** A question with a ladder of two hints. */
export function content(n: number): AskedQuestionContent {
  const whole = aQuestionContent(n);
  const hints = [`secret-${n}-hint-one`, `secret-${n}-hint-two`];
  return { ...whole, material: { ...whole.material, hints } };
}

export function rate(state: RoomState, n: number, note = 'evidence'): ParticipantCommand {
  return {
    type: 'scorecard:submit',
    askedQuestionId: askedId(n),
    ratings: someRatings(state.rubric, 3, note),
    feedback: '',
  };
}

export function aMachineScore(flag: string): MachineScore {
  return {
    status: 'scored',
    score: 2.5,
    interval: [1, 4],
    keyPoints: [],
    flags: [flag],
    modelId: 'model',
    calibrationId: 'calibration',
    provisional: true,
  };
}

/** The code of a refusal, for tests that compare it. */
export function codeOf(decision: Decision): string {
  return decision.ok ? 'accepted' : decision.code;
}

/** The state after a command that must be accepted. */
export function after(
  state: RoomState,
  actor: ParticipantId,
  command: ParticipantCommand,
): RoomState {
  return stored(state, decide(state, actor, command));
}

/** The state after a decision that must have been an acceptance. */
export function stored(state: RoomState, decision: Decision): RoomState {
  if (!decision.ok) throw new Error(`refused: ${decision.code}`);
  return decision.events.reduce((current, event) => {
    const seq = current.seq + 1;
    const at = new Date(Date.UTC(2026, 0, 1) + seq * 1000).toISOString();
    return evolve(current, { seq, at, actorId: null, event });
  }, state);
}
