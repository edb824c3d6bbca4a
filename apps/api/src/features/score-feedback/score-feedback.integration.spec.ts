import { describe, expect, it } from '@jest/globals';
import {
  commandIdSchema,
  routes,
  type Ack,
  type AskedQuestionId,
  type KeyPoint,
  type MachineScore,
  type Rating,
  type RoomId,
  type Rubric,
} from '@hotseat/contracts';
import { bundledModels } from '@hotseat/scoring';
import { v7 } from 'uuid';
import { PrismaService } from '../../platform/database/index.ts';
import { TestApp } from '../../testing/test-app.ts';
import type { TestPerson } from '../../testing/test-person.ts';
import { RoomCommands } from '../rooms/index.ts';

const test = new TestApp();
const secretAnswer = 'the answer that only this interview knows';

function expectOk<T>(ack: Ack<T>): T {
  if (!ack.ok) throw new Error(`${ack.error.code}: ${JSON.stringify(ack.error.details)}`);
  return ack.data;
}

interface Interview {
  roomId: RoomId;
  askedQuestionId: AskedQuestionId;
  host: TestPerson;
  candidate: TestPerson;
  keyPoint: KeyPoint;
}

function ratingsFor(rubric: Rubric): Rating[] {
  return rubric.criteria.map((criterion) => ({
    criterionId: criterion.id,
    value: 3,
    evidence: [{ kind: 'note', text: 'said it' }],
  }));
}

/** Asked, answered, scored by a machine and rated; revealed on demand. */
async function anInterview(): Promise<Interview> {
  const [host, candidate] = await Promise.all(['Hana', 'Chen'].map((name) => test.guest(name)));
  if (!host || !candidate) throw new Error('two people');
  const { roomId, code } = await host.call('createRoom', {
    body: { language: 'en', role: 'interviewer' },
  });
  await candidate.call('joinRoom', { params: { code }, body: { role: 'candidate' } });
  expectOk(await host.command(roomId, { type: 'room:start' }));
  const { questions } = await host.call('searchQuestions', { query: { language: 'en' } });
  const questionVersionId = questions[0]?.versionId;
  if (!questionVersionId) throw new Error('no question');
  expectOk(await host.command(roomId, { type: 'question:ask', questionVersionId }));
  const seen = await host.see(roomId);
  const asked = seen.questions.at(-1);
  const keyPoint = asked?.material?.keyPoints[0];
  if (!asked || !keyPoint || !seen.rubric) throw new Error('not asked');
  const askedQuestionId = asked.id;
  const submit = { type: 'answer:submit', askedQuestionId, text: secretAnswer } as const;
  expectOk(await candidate.command(roomId, submit));
  await scoreByMachine(roomId, askedQuestionId, keyPoint);
  const rate = { type: 'scorecard:submit', askedQuestionId, feedback: '' } as const;
  expectOk(await host.command(roomId, { ...rate, ratings: ratingsFor(seen.rubric) }));
  return { roomId, askedQuestionId, host, candidate, keyPoint };
}

async function scoreByMachine(roomId: RoomId, id: AskedQuestionId, { id: keyPointId }: KeyPoint) {
  const machine: MachineScore = {
    status: 'scored',
    score: 3,
    interval: [2, 4],
    keyPoints: [{ keyPointId, status: 'covered', confidence: 0.9, span: [0, 3] }],
    flags: [],
    modelId: 'judge',
    calibrationId: 'c',
    provisional: false,
  };
  const prisma = test.app.get(PrismaService, { strict: false });
  const answer = await prisma.answer.findUniqueOrThrow({ where: { askedQuestionId: id } });
  const { keyPoints, interval: _, provisional: __, ...row } = machine;
  await prisma.machineScore.create({
    data: { ...row, keyPoints, answerId: answer.id, scorerId: 'judge/c' },
  });
  const rooms = test.app.get(RoomCommands, { strict: false });
  await rooms.recordScore(roomId, commandIdSchema.parse(v7()), id, machine, () =>
    Promise.resolve(),
  );
}

const reveal = ({ host, roomId }: Interview) =>
  host.command(roomId, { type: 'room:reveal', force: false });
const paramsOf = ({ roomId, askedQuestionId }: Interview) => ({ roomId, askedQuestionId });

describe('feedback on the machine', () => {
  it('SC80 is for raters after the reveal; the last word counts', async () => {
    const interview = await anInterview();
    const { host, candidate, roomId, keyPoint } = interview;
    const params = paramsOf(interview);
    const wrong = { keyPointId: keyPoint.id, rightStatus: 'missing' };
    const give = (person: TestPerson, body: unknown) =>
      person.request(routes.giveScoreFeedback, { params, body });
    expect((await give(host, wrong)).status).toBe(403);
    expectOk(await reveal(interview));
    expect((await give(candidate, wrong)).status).toBe(403);
    const outsider = await test.guest('Out');
    expect((await give(outsider, wrong)).status).toBe(404);
    expect((await give(host, { ...wrong, keyPointId: v7() })).status).toBe(404);
    expect((await give(host, { ...wrong, rightStatus: 'right' })).status).toBe(400);
    await host.call('giveScoreFeedback', { params, body: wrong });
    const given = await host.call('giveScoreFeedback', {
      params,
      body: { ...wrong, rightStatus: 'partial' },
    });
    expect(given.given).toEqual([
      {
        askedQuestionId: interview.askedQuestionId,
        keyPointId: keyPoint.id,
        machineStatus: 'covered',
        rightStatus: 'partial',
      },
    ]);
    const others = await candidate.call('getRoomFeedback', { params: { roomId } });
    expect(others).toEqual({ mayJudge: [], given: [], variants: [] });
  });

  it('SC82 SC83 SC86 a variant counts once a member accepts it, and is exported', async () => {
    const interview = await anInterview();
    const { host, candidate } = interview;
    const params = paramsOf(interview);
    expectOk(await reveal(interview));
    expect((await candidate.request(routes.proposeVariant, { params })).status).toBe(403);
    await host.call('proposeVariant', { params });
    const again = await host.call('proposeVariant', { params });
    expect(again.variants).toMatchObject([{ status: 'proposed' }]);
    const spaceId = host.me.space.id;
    const quality = await host.call('getScorerQuality', { params: { spaceId } });
    const [variant] = quality.variants;
    if (!variant) throw new Error('no variant');
    expect(variant).toMatchObject({ version: null, text: secretAnswer, mayReview: true });
    const review = { params: { variantId: variant.id }, body: { decision: 'accept' } };
    expect((await candidate.request(routes.reviewVariant, review)).status).toBe(404);
    const before = await host.call('exportEvaluationData', { params: { spaceId } });
    expect(before.records).toEqual([]);
    const accepted = await host.call('reviewVariant', review);
    expect(accepted).toMatchObject({ status: 'accepted', version: 1, reviewedBy: 'Hana' });
    expect((await host.request(routes.reviewVariant, review)).status).toBe(409);
    const { records } = await host.call('exportEvaluationData', { params: { spaceId } });
    expect(records).toMatchObject([{ kind: 'variant', answer: secretAnswer, version: 1 }]);
    expect(JSON.stringify(records)).not.toContain('Chen');
  });

  it('SC84 SC85 shows n and no number from few answers, to members only', async () => {
    const interview = await anInterview();
    const { host, candidate, keyPoint } = interview;
    expectOk(await reveal(interview));
    const params = paramsOf(interview);
    const body = { keyPointId: keyPoint.id, rightStatus: 'covered' };
    await host.call('giveScoreFeedback', { params, body });
    const spaceId = host.me.space.id;
    const quality = await host.call('getScorerQuality', { params: { spaceId } });
    expect(quality.overall).toMatchObject({ n: 1, pearson: null, kappa: null, bias: null });
    expect(quality.byLanguage.map(({ language, n }) => `${language} ${n}`)).toEqual([
      'zh 0',
      'en 1',
    ]);
    expect(quality.feedback).toMatchObject({ n: 1, right: 1, share: null });
    expect(quality.card?.id).toBe(bundledModels.judge);
    const refused = await candidate.request(routes.getScorerQuality, { params: { spaceId } });
    expect(refused.status).toBe(403);
  });
});
