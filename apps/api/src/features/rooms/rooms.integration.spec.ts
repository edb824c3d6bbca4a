import { describe, expect, it } from '@jest/globals';
import {
  askedQuestionIdSchema,
  routes,
  type Ack,
  type AskedQuestionId,
  type QuestionDetail,
  type RoomId,
  type RoomView,
} from '@hotseat/contracts';
import { io } from 'socket.io-client';
import { v7 } from 'uuid';
import { TestApp } from '../../testing/test-app.ts';
import type { TestPerson } from '../../testing/test-person.ts';

const test = new TestApp();

interface Interview {
  roomId: RoomId;
  code: string;
  host: TestPerson;
  candidate: TestPerson;
  observer: TestPerson;
  outsider: TestPerson;
}

/** A started interview with everybody's socket in the room, and an outsider with only a socket. */
async function anInterview(): Promise<Interview> {
  const [host, candidate, observer, outsider] = await Promise.all(
    ['Hana', 'Chen', 'Olu', 'Out'].map((name) => test.guest(name)),
  );
  if (!host || !candidate || !observer || !outsider) throw new Error('no guests');
  const { roomId, code } = await host.call('createRoom', {
    body: { language: 'en', role: 'interviewer' },
  });
  await candidate.call('joinRoom', { params: { code }, body: { role: 'candidate' } });
  await observer.call('joinRoom', { params: { code }, body: { role: 'observer' } });
  await outsider.connect();
  for (const person of [host, candidate, observer]) await person.subscribe(roomId);
  expectOk(await host.command(roomId, { type: 'room:start' }));
  return { roomId, code, host, candidate, observer, outsider };
}

function expectOk<T>(ack: Ack<T>): T {
  if (!ack.ok) throw new Error(`${ack.error.code}: ${ack.error.message}`);
  return ack.data;
}

function expectCode(ack: Ack<unknown>): string {
  return ack.ok ? 'ok' : ack.error.code;
}

async function aQuestion(person: TestPerson): Promise<QuestionDetail> {
  const { questions } = await person.call('searchQuestions', { query: { language: 'en' } });
  const first = questions[0];
  if (!first) throw new Error('no questions');
  const params = { versionId: first.versionId };
  return person.call('getQuestion', { params });
}

async function ask(
  { roomId, host }: Interview,
  question: QuestionDetail,
): Promise<AskedQuestionId> {
  const { versionId } = question;
  expectOk(await host.command(roomId, { type: 'question:ask', questionVersionId: versionId }));
  const id = (await host.see(roomId)).questions.at(-1)?.id;
  return askedQuestionIdSchema.parse(id);
}

function ratings(view: RoomView, quote: string) {
  if (!view.rubric) throw new Error('no rubric in view');
  return view.rubric.criteria.map((criterion) => ({
    criterionId: criterion.id,
    value: 3,
    evidence: [{ kind: 'quote' as const, text: quote }],
  }));
}

describe('an interview', () => {
  it('shows each side its own, and an outsider nothing', async () => {
    const interview = await anInterview();
    const { roomId, host, candidate, observer, outsider } = interview;
    const question = await aQuestion(host);
    const askedQuestionId = await ask(interview, question);
    const text = 'Attention relates every token to every other one. 注意力 🙂 שלום';
    expectOk(await candidate.command(roomId, { type: 'answer:submit', askedQuestionId, text }));
    const view = await host.see(roomId);
    expect(view.questions[0]?.material?.reference).toBe(question.material.reference);
    expectOk(
      await host.command(roomId, {
        type: 'scorecard:submit',
        askedQuestionId,
        ratings: ratings(view, 'every token'),
        feedback: 'feedback only for after the reveal',
      }),
    );

    const secrets = [
      question.material.reference,
      ...question.material.keyPoints.map((keyPoint) => keyPoint.text),
      'feedback only for after',
      view.rubric?.criteria[0]?.levels[0]?.anchor.en ?? 'no anchor',
    ].map((secret) => JSON.stringify(secret).slice(1, -1));
    for (const person of [candidate, observer]) {
      const received = [...person.frames, JSON.stringify(await person.see(roomId))].join('\n');
      expect(received).toContain(JSON.stringify(question.prompt).slice(1, -1));
      for (const secret of secrets) expect(received).not.toContain(secret);
    }
    expect(outsider.frames).toEqual([]);

    const before = await candidate.request(routes.getReport, { params: { roomId } });
    expect(before).toMatchObject({ status: 403, body: { error: { code: 'not_revealed' } } });
    expectOk(await host.command(roomId, { type: 'room:reveal', force: false }));
    for (const person of [host, candidate, observer]) {
      const report = await person.call('getReport', { params: { roomId } });
      expect(report.questions[0]?.scorecards?.[0]?.feedback).toContain('after the reveal');
      expect(report.questions[0]?.answer).toBe(text);
      const criteria = report.sheets.flatMap((sheet) => sheet.criteria);
      expect(criteria.map((criterion) => criterion.n)).toEqual(criteria.map(() => 1));
      expect(criteria.length).toBeGreaterThan(0);
    }
    const outside = await outsider.request(routes.getReport, { params: { roomId } });
    expect(outside.status).toBe(404);
  });

  it('is still there after the server was stopped and started', async () => {
    const interview = await anInterview();
    const { roomId, host, candidate } = interview;
    await ask(interview, await aQuestion(host));
    const before = await candidate.see(roomId);
    const again = new Promise((resolve) => candidate.connection.once('connect', () => resolve(1)));
    await test.restart();
    await again;
    expect(candidate.frames.some((frame) => frame.includes('server:draining'))).toBe(true);
    expect(await candidate.see(roomId)).toEqual(before);
    expectOk(await candidate.subscribe(roomId));
  });

  it('tells everybody of a change, in order', async () => {
    const interview = await anInterview();
    const { roomId, host, candidate } = interview;
    const seen: number[] = [];
    candidate.connection.on('room:updated', (update) =>
      seen.push('view' in update ? update.view.seq : update.seq),
    );
    const askedQuestionId = await ask(interview, await aQuestion(host));
    expectOk(await host.command(roomId, { type: 'question:skip', askedQuestionId }));
    await ask(interview, await aQuestion(host));
    await candidate.subscribe(roomId);
    const { seq } = await candidate.see(roomId);
    expect(seen.slice(-3)).toEqual([seq - 2, seq - 1, seq]);
    expect(seen).toEqual([...seen].sort((one, other) => one - other));
  });
});

describe('commands', () => {
  it('happen once, however often they are sent', async () => {
    const interview = await anInterview();
    const { roomId, host } = interview;
    const { versionId } = await aQuestion(host);
    const commandId = v7();
    const command = { type: 'question:ask', questionVersionId: versionId } as const;
    const acks = await Promise.all(
      Array.from({ length: 5 }, () => host.command(roomId, command, commandId)),
    );
    const results = acks.map(expectOk);
    expect(new Set(results.map((result) => result.seq)).size).toBe(1);
    expect((await host.see(roomId)).questions).toHaveLength(1);
    // Later, when the state would refuse it, the stored result is still given.
    expect(expectOk(await host.command(roomId, command, commandId))).toEqual(results[0]);
  });

  it('of two people at once leave one log without holes', async () => {
    const interview = await anInterview();
    const { roomId, host } = interview;
    const { versionId } = await aQuestion(host);
    const acks = await Promise.all(
      Array.from({ length: 8 }, () =>
        host.command(roomId, { type: 'question:ask', questionVersionId: versionId }),
      ),
    );
    expect(acks.filter((ack) => ack.ok)).toHaveLength(1);
    expect(new Set(acks.filter((ack) => !ack.ok).map(expectCode))).toEqual(
      new Set(['question_open']),
    );
  });

  it('answer what is wrong through the acknowledgement', async () => {
    const { roomId, host, candidate, outsider } = await anInterview();
    const { versionId } = await aQuestion(host);
    const command = { type: 'question:ask', questionVersionId: versionId } as const;
    expect(expectCode(await candidate.command(roomId, command))).toBe('forbidden');
    expect(expectCode(await outsider.command(roomId, command))).toBe('room_not_found');
    expect(expectCode(await outsider.subscribe(roomId))).toBe('room_not_found');
    const malformed = { roomId, commandId: 'x', command } as never;
    const ack = await host.connection.emitWithAck('room:command', malformed);
    expect(ack).toMatchObject({ ok: false, error: { code: 'validation_failed' } });
    const unknown = { ...command, questionVersionId: v7() as never };
    expect(expectCode(await host.command(roomId, unknown))).toBe('question_not_found');
  });
});

describe('joining', () => {
  it('answers for unknown, taken, full and closed rooms', async () => {
    const { roomId, code, host, candidate, outsider } = await anInterview();
    const nowhere = await outsider.request(routes.getInvitation, { params: { code: 'ZZZZZZ' } });
    expect(nowhere).toMatchObject({ status: 404, body: { error: { code: 'room_not_found' } } });
    const malformed = await outsider.request(routes.getInvitation, { params: { code: 'U!' } });
    expect(malformed.status).toBe(400);
    const join = (person: TestPerson, role: string) =>
      person.request(routes.joinRoom, { params: { code }, body: { role } });
    expect((await join(outsider, 'candidate')).status).toBe(409);
    expect((await join(outsider, 'interviewer')).status).toBe(409);
    // Whoever is in stays who they are.
    expect((await join(candidate, 'interviewer')).status).toBe(200);
    expect((await candidate.see(roomId)).you.role).toBe('candidate');
    expectOk(await host.command(roomId, { type: 'room:reveal', force: false }));
    const late = await join(outsider, 'observer');
    expect(late).toMatchObject({ status: 409, body: { error: { code: 'room_closed' } } });
  });

  it('reads a code as people type it', async () => {
    const { code, outsider } = await anInterview();
    const typed = ` ${code.slice(0, 3).toLowerCase()}-${code.slice(3)} `.replace(/0/g, 'o');
    const invitation = await outsider.call('getInvitation', { params: { code: typed } });
    expect(invitation).toMatchObject({ code, yourRole: null, openRoles: ['observer'] });
  });
});

describe('sockets', () => {
  it('need a session and an origin of ours', async () => {
    const refused = (headers: Record<string, string>) =>
      new Promise<string>((resolve) => {
        const socket = io(test.url, {
          transports: ['websocket'],
          extraHeaders: headers,
          reconnection: false,
          forceNew: true,
        });
        socket.once('connect', () => resolve('connected'));
        socket.once('connect_error', (error) => {
          socket.disconnect();
          resolve(error.message);
        });
      });
    expect(await refused({})).toBe('unauthenticated');
    const { cookie } = await test.guest('Mallory');
    expect(await refused({ cookie, origin: 'https://evil.example' })).not.toBe('connected');
  });
});

describe('requests', () => {
  it('of another site are refused', async () => {
    const { cookie } = await test.guest('Victim');
    const response = await fetch(test.url + routes.createRoom.path, {
      method: 'POST',
      headers: { cookie, origin: 'https://evil.example', 'content-type': 'application/json' },
      body: JSON.stringify({ language: 'en', role: 'interviewer' }),
    });
    expect(response.status).toBe(403);
  });

  it('get one form of error with a correlation id', async () => {
    const response = await fetch(`${test.url}/api/rooms`, { headers: { 'x-request-id': 'abc-1' } });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({
      error: { code: 'unauthenticated', correlationId: 'abc-1' },
    });
    const garbage = await fetch(test.url + routes.createGuestSession.path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    });
    expect(garbage.status).toBe(400);
    const large = await fetch(test.url + routes.createGuestSession.path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ displayName: 'x'.repeat(100_000) }),
    });
    expect(large.status).toBe(413);
  });

  it('get the state of process and scorer as metrics', async () => {
    const text = await (await fetch(`${test.url}/metrics`)).text();
    expect(text).toContain('hotseat_scorer_queued 0');
    expect(text).toContain('nodejs_eventloop_lag_p99_seconds');
  });

  it('carry the security headers', async () => {
    const response = await fetch(`${test.url}/api/health/ready`);
    expect(response.status).toBe(200);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });
});
