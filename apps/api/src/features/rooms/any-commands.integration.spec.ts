import { describe, expect, it } from '@jest/globals';
import {
  commandIdSchema,
  noteIdSchema,
  type CommandId,
  type QuestionVersionId,
  type RoomCommand,
  type RoomId,
} from '@hotseat/contracts';
import {
  decide,
  findParticipantOfUser,
  replay,
  view,
  type ParticipantCommand,
  type RoomState,
  type StoredEvent,
} from '@hotseat/room';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { RoomMirror } from '../../testing/room-mirror.ts';
import { TestApp } from '../../testing/test-app.ts';
import type { TestPerson } from '../../testing/test-person.ts';
import { RoomLog } from './room-log.ts';
import { RoomStore } from './room-store.ts';

const test = new TestApp({ HOTSEAT_COMMANDS_PER_SECOND: '100000' });

/** What somebody sends: `who` and `what` are taken modulo what there is. */
interface Sent {
  who: number;
  what: number;
}

const sent: fc.Arbitrary<Sent> = fc.record({ who: fc.nat(), what: fc.nat() });
/** Commands that are on their way at the same time; one in three alone. */
const bursts = fc.array(
  fc.oneof(
    { weight: 1, arbitrary: fc.tuple(sent) },
    { weight: 2, arbitrary: fc.array(sent, { minLength: 2, maxLength: 8 }) },
  ),
  { minLength: 12, maxLength: 24, size: 'max' },
);

interface Interview {
  roomId: RoomId;
  people: TestPerson[];
  mirrors: RoomMirror[];
  questions: QuestionVersionId[];
}

interface Outcome {
  commandId: CommandId;
  command: RoomCommand;
  person: TestPerson;
  /** Its sequence, or why it was refused. */
  answer: number | string;
}

describe('any commands, many at a time, from people on two servers', () => {
  it('are what the rules make of them one after another: in the log, in memory and on every page', async () => {
    const elsewhere = await test.another();
    const kinds = new Set<string>();
    await fc.assert(
      fc.asyncProperty(bursts, async (all) => {
        const interview = await anInterview(elsewhere);
        try {
          await play(interview, all, kinds);
        } finally {
          // They would look for a closed server for ever.
          for (const person of interview.people) person.leave();
        }
      }),
      { numRuns: 6, seed: 20_261_125 },
    );
    // That the walks get somewhere.
    expect(kinds.size).toBeGreaterThan(18);
  }, 120_000);
});

async function play(interview: Interview, all: Sent[][], kinds: Set<string>): Promise<void> {
  let before = await readLog(interview.roomId);
  for (const burst of all) {
    const state = replay(interview.roomId, 1, before);
    const outcomes = await Promise.all(burst.map((one) => send(interview, state, one)));
    const after = await readLog(interview.roomId);
    checkOne(state, outcomes);
    checkLog(interview.roomId, before, after, outcomes);
    await checkPages(interview, after);
    for (const { event } of after) kinds.add(event.type);
    before = after;
  }
}

async function anInterview(elsewhere: string): Promise<Interview> {
  const guests = await Promise.all(['Hana', 'Chen', 'Olu', 'Rai'].map((name) => test.guest(name)));
  const [host, candidate, observer, rater] = guests;
  if (!host || !candidate || !observer || !rater) throw new Error('four people');
  const { roomId, code } = await host.call('createRoom', {
    body: { language: 'en', role: 'interviewer' },
  });
  await candidate.call('joinRoom', { params: { code }, body: { role: 'candidate' } });
  for (const one of [observer, rater]) {
    await one.call('joinRoom', { params: { code }, body: { role: 'observer' } });
  }
  const people = [host, candidate.at(elsewhere), observer, rater.at(elsewhere)];
  const mirrors = await Promise.all(people.map((person) => RoomMirror.open(person, roomId)));
  const found = await host.call('searchQuestions', { query: { language: 'en' } });
  return {
    roomId,
    people,
    mirrors,
    questions: found.questions.slice(0, 3).map(({ versionId }) => versionId),
  };
}

async function send(interview: Interview, state: RoomState, one: Sent): Promise<Outcome> {
  const { roomId, people, questions } = interview;
  const person = people[one.who % people.length];
  const known = sensible(state, questions);
  const command = known[one.what % known.length];
  if (!person || !command) throw new Error('nobody, or nothing to say');
  const commandId = commandIdSchema.parse(v7());
  const ack = await person.command(roomId, command, commandId);
  return { commandId, command, person, answer: ack.ok ? ack.data.seq : ack.error.code };
}

/** What makes sense in a state for somebody; whether this very person may is not asked. */
function sensible(state: RoomState, versions: QuestionVersionId[]): RoomCommand[] {
  const everybody = state.participants.map(({ id }) => id);
  const asked = state.questions.map(({ id }) => id);
  const { queue, notes } = state;
  return [
    { type: 'room:start' },
    { type: 'chat:send', text: `at ${state.seq}` },
    { type: 'chat:send', text: '同时说话 🙂' },
    { type: 'participant:ready', isReady: true },
    { type: 'participant:ready', isReady: false },
    { type: 'hand:raise', reason: 'speak' },
    { type: 'focus:start', minutes: 2 },
    { type: 'focus:end' },
    ...everybody.flatMap((participantId): RoomCommand[] => [
      { type: 'participant:set-role', participantId, role: 'interviewer' },
      { type: 'hand:lower', participantId },
      { type: 'host:hand-over', participantId },
      { type: 'round:start', candidateId: participantId, force: true },
    ]),
    ...(['question', 'session'] as const).flatMap((timer): RoomCommand[] => [
      { type: 'timer:start', timer, minutes: 5 },
      { type: 'timer:pause', timer },
      { type: 'timer:resume', timer },
      { type: 'timer:extend', timer, minutes: 1 },
      { type: 'timer:stop', timer },
    ]),
    ...versions.flatMap((questionVersionId): RoomCommand[] => [
      { type: 'question:ask', questionVersionId },
      { type: 'queue:next', questionVersionId },
    ]),
    ...[queue.version, queue.version + 1].map((version): RoomCommand => ({
      type: 'queue:set',
      version,
      kit: null,
      items: versions.map((questionVersionId) => ({ questionVersionId, minutes: 4 })),
    })),
    ...asked.flatMap((askedQuestionId): RoomCommand[] => [
      { type: 'question:skip', askedQuestionId },
      { type: 'hint:reveal', askedQuestionId, index: 0 },
      { type: 'follow-up:ask', askedQuestionId, followUp: { kind: 'own', text: 'and why?' } },
      { type: 'answer:submit', askedQuestionId, text: 'an answer' },
    ]),
    ...[noteIdSchema.parse(v7()), ...notes.map(({ id }) => id)].map((noteId): RoomCommand => ({
      type: 'note:write',
      noteId,
      askedQuestionId: asked.at(-1) ?? null,
      text: `noted at ${state.seq}`,
      isShared: false,
      version: notes.find(({ id }) => id === noteId)?.version ?? 0,
    })),
  ];
}

/** A command that was alone on its way is answered as `decide` says. */
function checkOne(state: RoomState, outcomes: Outcome[]): void {
  const [first, ...others] = outcomes;
  const command = first && plain(first.command);
  if (!command || others.length > 0) return;
  const decision = decide(state, actorIn(state, first.person), command);
  expect(first.answer).toBe(decision.ok ? state.seq + 1 : decision.code);
}

/** What was accepted stands there once, in an order in which every command was allowed. */
function checkLog(
  roomId: RoomId,
  before: StoredEvent[],
  after: StoredEvent[],
  outcomes: Outcome[],
): void {
  expect(after.slice(0, before.length)).toEqual(before);
  const accepted = outcomes.filter(({ answer }) => typeof answer === 'number');
  const added = after.slice(before.length);
  expect(accepted.map(({ answer }) => answer).sort()).toEqual(added.map(({ seq }) => seq).sort());
  for (const { answer, command, person } of accepted) {
    const stored = after.find(({ seq }) => seq === answer);
    const led = replay(roomId, 1, after.slice(0, Number(answer) - 1));
    expect(stored?.actorId).toBe(actorIn(led, person));
    const known = plain(command);
    if (!known) continue;
    expect(decide(led, actorIn(led, person), known)).toEqual({ ok: true, events: [stored?.event] });
  }
}

/** Both servers, and every page by snapshot and patches, have what the log gives. */
async function checkPages(
  { roomId, people, mirrors }: Interview,
  log: StoredEvent[],
): Promise<void> {
  const state = replay(roomId, 1, log);
  expect(await test.app.get(RoomStore).get(roomId)).toEqual(state);
  for (const [index, person] of people.entries()) {
    const viewer = findParticipantOfUser(state, person.me.userId);
    const shown = await mirrors[index]?.reach(state.seq);
    expect(shown).toEqual(viewer && view(state, viewer));
    expect(mirrors[index]?.holes).toBe(0);
  }
}

function actorIn(state: RoomState, { me }: TestPerson) {
  const participant = findParticipantOfUser(state, me.userId);
  if (!participant) throw new Error(`${me.name} is not in the room`);
  return participant.id;
}

/** A command for which the server looks nothing up. */
function plain(command: RoomCommand): ParticipantCommand | null {
  switch (command.type) {
    case 'question:ask':
    case 'queue:next':
    case 'queue:set':
    case 'answer:submit':
      return null;
    default:
      return command;
  }
}

async function readLog(roomId: RoomId): Promise<StoredEvent[]> {
  return test.app.get(RoomLog).readAfter(roomId, 0);
}
