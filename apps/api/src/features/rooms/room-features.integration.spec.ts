import { describe, expect, it } from '@jest/globals';
import {
  noteIdSchema,
  routes,
  type Ack,
  type AskedQuestionId,
  type ParticipantId,
  type QuestionSummary,
  type RoomId,
} from '@hotseat/contracts';
import { v7 } from 'uuid';
import { PrismaService } from '../../platform/database/index.ts';
import { TestApp } from '../../testing/test-app.ts';
import type { TestPerson } from '../../testing/test-person.ts';
import { RoomExpiry } from './room-expiry.service.ts';

const test = new TestApp();

function expectOk<T>(ack: Ack<T>): T {
  if (!ack.ok) throw new Error(`${ack.error.code}: ${ack.error.message}`);
  return ack.data;
}

const codeOf = (ack: Ack<unknown>) => (ack.ok ? 'ok' : ack.error.code);

interface Room {
  roomId: RoomId;
  code: string;
  host: TestPerson;
  candidate: TestPerson;
}

async function aRoom({ admit = false, isLive = true } = {}): Promise<Room> {
  const host = await test.guest('Hana');
  const candidate = await test.guest('Chen');
  const { roomId, code } = await host.call('createRoom', {
    body: { language: 'en', role: 'interviewer', settings: { admit } },
  });
  await candidate.call('joinRoom', { params: { code }, body: { role: 'candidate' } });
  for (const person of [host, candidate]) await person.subscribe(roomId);
  if (isLive) expectOk(await host.command(roomId, { type: 'room:start' }));
  return { roomId, code, host, candidate };
}

async function idOf(person: TestPerson, roomId: RoomId): Promise<ParticipantId> {
  return (await person.see(roomId)).you.participantId;
}

async function questions(person: TestPerson): Promise<QuestionSummary[]> {
  return (await person.call('searchQuestions', { query: { language: 'en' } })).questions;
}

async function ask({ host, roomId }: Room): Promise<AskedQuestionId> {
  const [question] = await questions(host);
  if (!question) throw new Error('no question');
  expectOk(
    await host.command(roomId, { type: 'question:ask', questionVersionId: question.versionId }),
  );
  const asked = (await host.see(roomId)).questions.at(-1);
  if (!asked) throw new Error('not asked');
  return asked.id;
}

/** Waits until somebody's socket has received a text. */
async function receives(person: TestPerson, text: string): Promise<void> {
  while (!person.frames.some((frame) => frame.includes(text))) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('the queue', () => {
  it('RP48 is asked from the top, with its time box, and is the interviewers’ alone', async () => {
    const room = await aRoom();
    const { roomId, host, candidate } = room;
    const [first, second] = await questions(host);
    if (!first || !second) throw new Error('no questions');
    const items = [
      { questionVersionId: first.versionId, minutes: 7 },
      { questionVersionId: second.versionId, minutes: null },
    ];
    const set = { type: 'queue:set', version: 0, kit: null, items } as const;
    expect(codeOf(await candidate.command(roomId, { ...set, items }))).toBe('forbidden');
    expectOk(await host.command(roomId, { ...set, items }));
    expect(codeOf(await host.command(roomId, { ...set, items }))).toBe('version_conflict');
    const { queue } = await host.see(roomId);
    expect(queue?.items.map(({ prompt }) => prompt)).toEqual([first.prompt, second.prompt]);
    expect((await candidate.see(roomId)).queue).toBeNull();
    const next = { type: 'queue:next', questionVersionId: first.versionId } as const;
    expectOk(await host.command(roomId, next));
    const seen = await candidate.see(roomId);
    expect(seen.questions[0]?.prompt).toBe(first.prompt);
    expect(seen.timers.question).toMatchObject({ state: 'running', totalMs: 420_000 });
    await receives(candidate, 'timers');
    expect(candidate.frames.join()).not.toContain(JSON.stringify(second.prompt).slice(1, -1));
  });
});

describe('the door', () => {
  it('RP43 opens to who waits once they are admitted, and shuts behind who is removed', async () => {
    const { roomId, host, candidate, code } = await aRoom({ admit: true, isLive: false });
    const candidateId = await idOf(candidate, roomId);
    expect((await candidate.see(roomId)).you.status).toBe('waiting');
    expect(codeOf(await candidate.command(roomId, { type: 'hand:raise', reason: 'speak' }))).toBe(
      'forbidden',
    );
    expectOk(await host.command(roomId, { type: 'chat:send', text: 'before the door' }));
    expectOk(await host.command(roomId, { type: 'participant:admit', participantId: candidateId }));
    expectOk(await host.command(roomId, { type: 'chat:send', text: 'after the door' }));
    await receives(candidate, 'after the door');
    const remove = { type: 'participant:remove', participantId: candidateId } as const;
    expectOk(await host.command(roomId, remove));
    await receives(candidate, '"removed"');
    expectOk(await host.command(roomId, { type: 'chat:send', text: 'behind their back' }));
    await receives(host, 'behind their back');
    expect((await candidate.see(roomId)).messages).toEqual([]);
    expect(codeOf(await candidate.command(roomId, { type: 'chat:send', text: 'x' }))).toBe(
      'forbidden',
    );
    expect(candidate.frames.join()).not.toContain('behind their back');
    expect((await candidate.call('listMyRooms')).rooms).toEqual([]);
    await candidate.call('joinRoom', { params: { code }, body: { role: 'candidate' } });
    expect((await candidate.see(roomId)).you.status).toBe('waiting');
  });
});

describe('a second round', () => {
  it('RP42 swaps roles in the room and in the tables', async () => {
    const room = await aRoom();
    const { roomId, host, candidate } = room;
    const askedQuestionId = await ask(room);
    const submit = { type: 'answer:submit', askedQuestionId, text: 'an answer' } as const;
    expectOk(await candidate.command(roomId, submit));
    const [hostId, candidateId] = [await idOf(host, roomId), await idOf(candidate, roomId)];
    const start = { type: 'round:start', candidateId: hostId, force: false } as const;
    expect(codeOf(await host.command(roomId, start))).toBe('raters_missing');
    expectOk(await host.command(roomId, { ...start, force: true }));
    expect((await host.see(roomId)).you.role).toBe('candidate');
    expect((await candidate.see(roomId)).questions[0]?.material).toBeNull();
    await ask({ ...room, host: candidate });
    const prisma = test.app.get(PrismaService);
    const rounds = await prisma.round.findMany({ where: { roomId }, orderBy: { number: 'asc' } });
    expect(rounds.map((round) => round.candidateId)).toEqual([candidateId, hostId]);
    const asked = await prisma.askedQuestion.findMany({
      where: { roomId },
      orderBy: { position: 'asc' },
    });
    expect(asked.map(({ round }) => round)).toEqual([1, 2]);
  });
});

describe('notes', () => {
  it('RP44 reach nobody but their author, on any channel, until they are shared and revealed', async () => {
    const room = await aRoom();
    const { roomId, host, candidate } = room;
    const askedQuestionId = await ask(room);
    const write = (text: string, isShared: boolean) =>
      host.command(roomId, {
        type: 'note:write',
        noteId: noteIdSchema.parse(v7()),
        askedQuestionId,
        text,
        isShared,
        version: 0,
      });
    expectOk(await write('private thought', false));
    expectOk(await write('thought for later', true));
    expect((await host.see(roomId)).notes).toHaveLength(2);
    expect((await candidate.see(roomId)).notes).toEqual([]);
    expectOk(
      await candidate.command(roomId, { type: 'answer:submit', askedQuestionId, text: 'x' }),
    );
    expectOk(await host.command(roomId, { type: 'room:reveal', force: true }));
    const report = await candidate.call('getReport', { params: { roomId } });
    expect(report.notes.map(({ text }) => text)).toEqual(['thought for later']);
    await receives(candidate, 'thought for later');
    expect(candidate.frames.join()).not.toContain('private thought');
  });
});

describe('the host', () => {
  it('RP46 is somebody else once they have left, also in the tables', async () => {
    const { roomId, host, candidate, code } = await aRoom();
    expectOk(await host.command(roomId, { type: 'participant:leave' }));
    expect((await candidate.see(roomId)).you.isHost).toBe(true);
    expect((await host.see(roomId)).you.status).toBe('left');
    const room = await test.app.get(PrismaService).room.findUnique({ where: { id: roomId } });
    expect(room?.hostId).toBe(candidate.me.userId);
    const invitation = await host.call('getInvitation', { params: { code } });
    expect(invitation).toMatchObject({ yourStatus: 'left', hostName: 'Chen' });
    await host.call('joinRoom', { params: { code }, body: { role: 'observer' } });
    expect((await host.see(roomId)).you).toMatchObject({ status: 'in', role: 'interviewer' });
  });
});

describe('idle rooms', () => {
  it('RP49 are closed after the configured time, others stay', async () => {
    const idle = await aRoom({ isLive: false });
    const busy = await aRoom({ isLive: false });
    const prisma = test.app.get(PrismaService);
    const longAgo = new Date(Date.now() - 31 * 24 * 60 * 60 * 1000);
    await prisma.room.update({ where: { id: idle.roomId }, data: { updatedAt: longAgo } });
    expect(await test.app.get(RoomExpiry).expireIdle(new Date())).toBe(1);
    expect(await idle.host.see(idle.roomId)).toMatchObject({
      status: 'closed',
      closeReason: 'expired',
    });
    expect((await busy.host.see(busy.roomId)).status).toBe('lobby');
    const late = await busy.candidate.request(routes.joinRoom, {
      params: { code: idle.code },
      body: { role: 'observer' },
    });
    expect(late).toMatchObject({ status: 409, body: { error: { code: 'room_closed' } } });
  });
});
