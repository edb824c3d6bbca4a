import { describe, expect, it } from '@jest/globals';
import {
  commandIdSchema,
  type Ack,
  type AskedQuestionId,
  type MachineScore,
  type RoomId,
} from '@hotseat/contracts';
import { v7 } from 'uuid';
import { HotSql } from '../../platform/database/index.ts';
import { TestApp } from '../../testing/test-app.ts';
import type { TestPerson } from '../../testing/test-person.ts';
import { RoomCommands } from '../rooms/index.ts';
import { RescoreRepository } from './rescore.repository.ts';
import { ScoringRepository } from './scoring.repository.ts';

const test = new TestApp();

function expectOk<T>(ack: Ack<T>): T {
  if (!ack.ok) throw new Error(`${ack.error.code}: ${ack.error.message}`);
  return ack.data;
}

interface AnsweredRoom {
  readonly roomId: RoomId;
  readonly askedQuestionId: AskedQuestionId;
  readonly host: TestPerson;
}

async function anAnsweredRoom(): Promise<AnsweredRoom> {
  const host = await test.guest('Hana');
  const candidate = await test.guest('Chen');
  const { roomId, code } = await host.call('createRoom', {
    body: { language: 'en', role: 'interviewer' },
  });
  await candidate.call('joinRoom', { params: { code }, body: { role: 'candidate' } });
  for (const person of [host, candidate]) await person.subscribe(roomId);
  expectOk(await host.command(roomId, { type: 'room:start' }));
  const [question] = (await host.call('searchQuestions', { query: { language: 'en' } })).questions;
  if (!question) throw new Error('no question');
  const { versionId } = question;
  expectOk(await host.command(roomId, { type: 'question:ask', questionVersionId: versionId }));
  const asked = (await host.see(roomId)).questions.at(-1);
  if (!asked) throw new Error('not asked');
  const text = 'It trades memory for time.';
  expectOk(
    await candidate.command(roomId, { type: 'answer:submit', askedQuestionId: asked.id, text }),
  );
  return { roomId, askedQuestionId: asked.id, host };
}

/** What the scoring job does once a model has read the answer. */
async function scoreBy(modelId: string, score: number, room: AnsweredRoom): Promise<void> {
  const repository = new ScoringRepository(test.app.get(HotSql));
  const task = await repository.findTask(room.askedQuestionId);
  if (!task) throw new Error('the answer was not found');
  const machine: MachineScore = {
    status: 'scored',
    score,
    interval: [0, 4],
    keyPoints: [],
    flags: [],
    modelId,
    calibrationId: 'c1',
    provisional: false,
  };
  await test.app
    .get(RoomCommands)
    .recordScore(room.roomId, commandIdSchema.parse(v7()), room.askedQuestionId, machine, (sql) =>
      repository.storeIn(sql, task.answerId, `${modelId}/c1`, machine),
    );
}

describe('SC58 scoring again', () => {
  it('adds one job for each answer that the model has not read, however often it is asked', async () => {
    const rescore = new RescoreRepository(test.app.get(HotSql));
    const rooms = [await anAnsweredRoom(), await anAnsweredRoom()];
    for (const room of rooms) await scoreBy('old', 1, room);
    expect(await rescore.addJobs('old/c1')).toBe(0);
    expect(await rescore.addJobs('new/c1')).toBe(2);
    expect(await rescore.addJobs('new/c1')).toBe(2);
    expect(await rescore.progress('new/c1')).toEqual({
      answers: 2,
      scored: 0,
      waiting: 2,
      failed: 0,
      lastError: null,
    });
    const [room] = rooms;
    if (room) await scoreBy('new', 3, room);
    expect(await rescore.progress('new/c1')).toMatchObject({ answers: 2, scored: 1 });
    expect(await rescore.progress('old/c1')).toMatchObject({ scored: 2, waiting: 0 });
  });

  it('shows the newest result and keeps what the model before said', async () => {
    const room = await anAnsweredRoom();
    await scoreBy('old', 1, room);
    await scoreBy('new', 3, room);
    expectOk(await room.host.command(room.roomId, { type: 'room:reveal', force: true }));
    const [question] = (await room.host.see(room.roomId)).questions;
    expect(question?.machine).toMatchObject({
      state: 'ready',
      result: { modelId: 'new', score: 3 },
      earlier: [{ modelId: 'old', score: 1 }],
    });
  });
});
