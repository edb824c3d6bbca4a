import {
  noteIdSchema,
  type ParticipantId,
  type RoomCommandType,
  kitIdSchema,
} from '@hotseat/contracts';
import { anId } from '@hotseat/testing';
import type { ParticipantCommand } from '../decide.ts';
import { queueItem } from '../queue-item.ts';
import type { RoomState } from '../room-state.ts';
import { askedId, content, rate } from './a-room.ts';

type Variants = { [T in RoomCommandType]: () => ParticipantCommand[] };

const noteId = (n: number) => noteIdSchema.parse(anId(0x5000 + n));

/**
 * Commands of one type that make sense in a state, and some that do not: whatever could be accepted
 * from the actor is among them. Texts that somebody wrote say who, in a form that is easy to find.
 */
export function commandsOf(
  state: RoomState,
  actorId: ParticipantId,
  type: RoomCommandType,
): ParticipantCommand[] {
  return { ...aboutRoom(state), ...aboutQuestions(state, actorId), ...aboutTalk(state, actorId) }[
    type
  ]();
}

function aboutRoom(state: RoomState) {
  const everybody = state.participants.map(({ id }) => id);
  const perPerson = <T extends RoomCommandType>(type: T) =>
    everybody.map((participantId) => ({ type, participantId }));
  return {
    'room:start': () => [{ type: 'room:start' }],
    'room:configure': () => [
      { type: 'room:configure', settings: { admit: !state.settings.admit } },
    ],
    'round:start': () =>
      everybody.flatMap((candidateId) =>
        [true, false].map((force) => ({ type: 'round:start', candidateId, force })),
      ),
    'room:reveal': () => [true, false].map((force) => ({ type: 'room:reveal', force })),
    'room:close': () => [{ type: 'room:close' }],
    'participant:set-role': () =>
      everybody.flatMap((participantId) => [
        { type: 'participant:set-role', participantId, role: 'interviewer' },
        { type: 'participant:set-role', participantId, role: 'interviewer', isShadow: true },
        { type: 'participant:set-role', participantId, role: 'candidate' },
        { type: 'participant:set-role', participantId, role: 'observer' },
      ]),
    'participant:ready': () => [
      { type: 'participant:ready', isReady: true },
      { type: 'participant:ready', isReady: false },
    ],
    'participant:admit': () => perPerson('participant:admit'),
    'participant:remove': () => perPerson('participant:remove'),
    'participant:leave': () => [{ type: 'participant:leave' }],
    'host:hand-over': () => perPerson('host:hand-over'),
    'timer:start': () => timers('timer:start', { minutes: 5 }),
    'timer:pause': () => timers('timer:pause', {}),
    'timer:resume': () => timers('timer:resume', {}),
    'timer:extend': () => timers('timer:extend', { minutes: 1 }),
    'timer:stop': () => timers('timer:stop', {}),
    'focus:start': () => [{ type: 'focus:start', minutes: 3 }],
    'focus:end': () => [{ type: 'focus:end' }],
  } satisfies Partial<Variants>;
}

function timers<T extends RoomCommandType, R extends object>(type: T, rest: R) {
  return (['question', 'session'] as const).map((timer) => ({ type, timer, ...rest }));
}

function aboutQuestions(state: RoomState, actorId: ParticipantId) {
  const { questions, queue } = state;
  const next = questions.length + 1;
  const asked = questions.map(({ id }) => id);
  const [first] = queue.items;
  const queued = 50 + state.seq;
  return {
    'question:ask': () => [
      { type: 'question:ask', askedQuestionId: askedId(next), content: content(next) },
    ],
    'question:skip': () =>
      asked.map((askedQuestionId) => ({ type: 'question:skip', askedQuestionId })),
    'hint:reveal': () =>
      questions.flatMap(({ id, hintsAt }) =>
        [hintsAt.length, 0].map((index) => ({ type: 'hint:reveal', askedQuestionId: id, index })),
      ),
    'follow-up:ask': () =>
      asked.flatMap((askedQuestionId) => [
        { type: 'follow-up:ask', askedQuestionId, followUp: { kind: 'prepared', index: 0 } },
        { type: 'follow-up:ask', askedQuestionId, followUp: { kind: 'own', text: 'and why?' } },
        { type: 'follow-up:ask', askedQuestionId, followUp: { kind: 'prepared', index: 99 } },
      ]),
    'answer:submit': () =>
      asked.flatMap((askedQuestionId) =>
        ['an answer', ' '].map((text) => ({ type: 'answer:submit', askedQuestionId, text })),
      ),
    'scorecard:submit': () =>
      asked.map((askedQuestionId) => ({
        ...rate(state, 1, `rating-of-${actorId}`),
        askedQuestionId,
      })),
    'queue:set': () => [
      {
        type: 'queue:set',
        version: queue.version,
        kit: { id: kitIdSchema.parse(anId(0x6000 + (state.seq % 2))), title: 'A kit' },
        items: [queueItem(content(queued), 4), queueItem(content(queued + 1), null)],
      },
      { type: 'queue:set', version: queue.version, kit: null, items: [] },
      { type: 'queue:set', version: queue.version + 1, kit: null, items: [] },
    ],
    'queue:next': () => [
      {
        type: 'queue:next',
        askedQuestionId: askedId(next),
        content: content(Number(first?.number.split('.')[1] ?? 49)),
      },
      { type: 'queue:next', askedQuestionId: askedId(next), content: content(49) },
    ],
  } satisfies Partial<Variants>;
}

function aboutTalk(state: RoomState, actorId: ParticipantId) {
  const note = (isShared: boolean) => `note-of-${actorId}-${isShared ? 'shared' : 'private'}`;
  const lastId = state.questions.at(-1)?.id ?? null;
  return {
    'chat:send': () => [{ type: 'chat:send', text: `chat-of-${actorId}` }],
    'hand:raise': () => [
      { type: 'hand:raise', reason: 'hint' },
      { type: 'hand:raise', reason: 'speak' },
    ],
    'hand:lower': () =>
      state.participants.map(({ id }) => ({ type: 'hand:lower', participantId: id })),
    'note:write': () => [
      ...[true, false].map((isShared) => ({
        type: 'note:write' as const,
        noteId: noteId(state.seq),
        askedQuestionId: lastId,
        text: note(isShared),
        isShared,
        version: 0,
      })),
      ...state.notes.flatMap(({ id, version }) =>
        [note(true), ''].map((text) => ({
          type: 'note:write' as const,
          noteId: id,
          askedQuestionId: null,
          text,
          isShared: true,
          version,
        })),
      ),
    ],
    'debrief:agree': () =>
      state.participants.flatMap(({ id }) => {
        const stored = state.agreedActions.find((each) => each.participantId === id);
        return [0, stored?.version ?? 0].map((version) => ({
          type: 'debrief:agree',
          participantId: id,
          text: `agreed-by-${actorId}`,
          version,
        }));
      }),
  } satisfies Partial<Variants>;
}
