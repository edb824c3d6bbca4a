import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { Ack, AskedQuestionId, RoomId } from '@hotseat/contracts';
import type { ScoreRequest, ScoreResult } from '@hotseat/scoring';
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 } from 'uuid';
import * as Y from 'yjs';
import { InferenceError, InferenceService } from '../../platform/inference/index.ts';
import { TestApp } from '../../testing/test-app.ts';
import type { TestPerson } from '../../testing/test-person.ts';

const test = new TestApp();
const event = 'coverage:changed';

function expectOk<T>(ack: Ack<T>): T {
  if (!ack.ok) throw new Error(`${ack.error.code}: ${JSON.stringify(ack.error.details)}`);
  return ack.data;
}

const everythingCovered = (request: ScoreRequest): ScoreResult => ({
  status: 'scored',
  score: 4,
  interval: [3, 4],
  keyPoints: request.keyPoints.map(() => ({ status: 'covered', confidence: 0.9, span: [0, 1] })),
  flags: [],
  modelId: 'judge',
  calibrationId: 'c',
});

/** The edge to the scorer's processes, which a test of who hears what does not need. */
function withScorer(score: (request: ScoreRequest) => Promise<ScoreResult>) {
  return jest
    .spyOn(test.app.get(InferenceService, { strict: false }), 'score')
    .mockImplementation(score);
}

afterEach(() => {
  jest.restoreAllMocks();
});

interface Interview {
  roomId: RoomId;
  askedQuestionId: AskedQuestionId;
  host: TestPerson;
  candidate: TestPerson;
  observer: TestPerson;
}

async function anOpenQuestion(liveCoverage: boolean): Promise<Interview> {
  const [host, candidate, observer] = await Promise.all(
    ['Hana', 'Chen', 'Olu'].map((name) => test.guest(name)),
  );
  if (!host || !candidate || !observer) throw new Error('three people');
  const { roomId, code } = await host.call('createRoom', {
    body: { language: 'en', role: 'interviewer', settings: { admit: false, liveCoverage } },
  });
  await candidate.call('joinRoom', { params: { code }, body: { role: 'candidate' } });
  await observer.call('joinRoom', { params: { code }, body: { role: 'observer' } });
  for (const person of [host, candidate, observer]) await person.subscribe(roomId);
  expectOk(await host.command(roomId, { type: 'room:start' }));
  const { questions } = await host.call('searchQuestions', { query: { language: 'en' } });
  const questionVersionId = questions[0]?.versionId;
  if (!questionVersionId) throw new Error('no question');
  expectOk(await host.command(roomId, { type: 'question:ask', questionVersionId }));
  const askedQuestionId = (await host.see(roomId)).questions.at(-1)?.id;
  if (!askedQuestionId) throw new Error('not asked');
  return { roomId, askedQuestionId, host, candidate, observer };
}

async function type({ roomId, askedQuestionId, candidate }: Interview, text: string) {
  const doc = new Y.Doc();
  doc.getText('answer').insert(0, text);
  const update = Y.encodeStateAsUpdate(doc);
  const sent = { roomId, askedQuestionId, updateId: v7(), update };
  expectOk(await candidate.connection.timeout(5_000).emitWithAck('doc:update', sent));
}

const heard = (person: TestPerson) => person.frames.filter((frame) => frame.includes(event));

async function hears(person: TestPerson): Promise<void> {
  while (heard(person).length === 0) await sleep(10);
}

describe('live coverage', () => {
  it('SC92 reaches interviewers, and neither the candidate nor an observer', async () => {
    const score = withScorer((request) => Promise.resolve(everythingCovered(request)));
    const interview = await anOpenQuestion(true);
    const { roomId, host, candidate, observer } = interview;
    await type(interview, 'keys and values are kept');
    await hears(host);
    expect(score.mock.calls[0]?.[0].answer).toContain('keys and values are kept');
    expect(heard(host)[0]).toContain('"status":"covered"');
    // What was sent before this message has arrived before it.
    expectOk(await host.command(roomId, { type: 'chat:send', text: 'a mark in time' }));
    for (const person of [candidate, observer]) {
      while (!person.frames.some((frame) => frame.includes('a mark in time'))) await sleep(10);
      expect(heard(person)).toEqual([]);
    }
    const snapshot = JSON.stringify(await candidate.call('getRoom', { params: { roomId } }));
    expect(snapshot).not.toContain('"covered"');
  });

  it('SC90 scores nothing where the host has not allowed it', async () => {
    const score = withScorer((request) => Promise.resolve(everythingCovered(request)));
    const interview = await anOpenQuestion(false);
    await type(interview, 'an answer');
    const allow = { admit: false, liveCoverage: true };
    // The next text comes after the first was looked at: only it is scored.
    expectOk(
      await interview.host.command(interview.roomId, { type: 'room:configure', settings: allow }),
    );
    await type(interview, 'another one');
    await hears(interview.host);
    expect(score.mock.calls.every(([request]) => request.answer.includes('another one'))).toBe(
      true,
    );
  });

  it('SC92 is dropped when the answer is submitted while the scorer reads', async () => {
    let finish = (): void => undefined;
    let started = (): void => undefined;
    const reading = new Promise<void>((resolve) => (started = resolve));
    withScorer(async (request) => {
      started();
      await new Promise<void>((resolve) => (finish = resolve));
      return everythingCovered(request);
    });
    const interview = await anOpenQuestion(true);
    const { roomId, askedQuestionId, host, candidate } = interview;
    await type(interview, 'half a sent');
    await reading;
    const submit = { type: 'answer:submit', askedQuestionId, text: 'half a sent' } as const;
    expectOk(await candidate.command(roomId, submit));
    finish();
    await sleep(0);
    expectOk(await host.command(roomId, { type: 'chat:send', text: 'a mark in time' }));
    while (!host.frames.some((frame) => frame.includes('a mark in time'))) await sleep(10);
    expect(heard(host)).toEqual([]);
  });

  it('SC90 is dropped when the host takes the permission back while the scorer reads', async () => {
    let finish = (): void => undefined;
    let started = (): void => undefined;
    const reading = new Promise<void>((resolve) => (started = resolve));
    withScorer(async (request) => {
      started();
      await new Promise<void>((resolve) => (finish = resolve));
      return everythingCovered(request);
    });
    const interview = await anOpenQuestion(true);
    const { roomId, host } = interview;
    await type(interview, 'half a sent');
    await reading;
    const settings = { admit: false, liveCoverage: false };
    expectOk(await host.command(roomId, { type: 'room:configure', settings }));
    finish();
    await sleep(0);
    expectOk(await host.command(roomId, { type: 'chat:send', text: 'a mark in time' }));
    while (!host.frames.some((frame) => frame.includes('a mark in time'))) await sleep(10);
    expect(heard(host)).toEqual([]);
  });

  const without = (status: 'abstained' | 'unavailable'): ScoreResult => ({
    status,
    score: null,
    interval: null,
    keyPoints: [],
    flags: [],
    modelId: null,
    calibrationId: null,
  });
  it.each([
    ['busy', () => Promise.reject(new InferenceError('overloaded', 'full'))],
    ['unavailable', () => Promise.resolve(without('unavailable'))],
    ['unsure', () => Promise.resolve(without('abstained'))],
  ] as const)('SC94 says that it is %s, without a status', async (state, score) => {
    withScorer(score);
    const interview = await anOpenQuestion(true);
    await type(interview, 'an answer');
    await hears(interview.host);
    const [frame = ''] = heard(interview.host);
    expect(frame).toContain(`"state":"${state}"`);
    expect(frame).toContain('"keyPoints":[]');
  });
});
