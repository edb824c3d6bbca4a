import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { questionTestSchema, routes } from '@hotseat/contracts';
import type { ScoreRequest, ScoreResult } from '@hotseat/scoring';
import { InferenceError, InferenceService } from '../../platform/inference/index.ts';
import { TestApp } from '../../testing/test-app.ts';
import type { TestPerson } from '../../testing/test-person.ts';

const test = new TestApp();

/** Grades by length, which a stuffed answer fools: enough to see what the suite makes of a bad scorer. */
function byLength({ answer, keyPoints }: ScoreRequest): ScoreResult {
  const score = Math.min(4, answer.length / 100);
  return {
    status: 'scored',
    score,
    interval: [score, score],
    keyPoints: keyPoints.map(() => ({ status: 'partial', confidence: 0.5, span: [0, 1] })),
    flags: [],
    modelId: 'length',
    calibrationId: 'none',
  };
}

function withScorer(score: (request: ScoreRequest) => Promise<ScoreResult>) {
  const inference = test.app.get(InferenceService, { strict: false });
  return jest.spyOn(inference, 'score').mockImplementation(score);
}

afterEach(() => {
  jest.restoreAllMocks();
});

async function aQuestion(person: TestPerson): Promise<string> {
  const { questions } = await person.call('searchQuestions', { query: { language: 'zh' } });
  const [first] = questions;
  if (!first) throw new Error('no question');
  return first.versionId;
}

describe('testing a question', () => {
  it('SC70 makes every group of the bundled handbook’s question, and catches a scorer by length', async () => {
    withScorer((request) => Promise.resolve(byLength(request)));
    const person = await test.guest('Tess');
    const versionId = await aQuestion(person);
    const answers = [];
    for (const group of ['right', 'noise', 'stuffed', 'wrong', 'beside']) {
      const found = await person.call('testQuestion', { params: { versionId, group } });
      expect(questionTestSchema.parse(found).modelId).toBe('length');
      answers.push(...found.answers);
    }
    const verdicts = new Map(answers.map(({ attack, verdict }) => [attack, verdict]));
    for (const kind of ['reference', 'translated_reference', 'off_topic'] as const) {
      expect(verdicts.has(kind)).toBe(true);
    }
    expect(verdicts.get('half_padded')).toBe('failed');
    expect(verdicts.get('copied_question')).toBe('passed');
    expect(answers[0]?.keyPoints[0]?.keyPointId).not.toBeNull();
  });

  it('says that the scorer is busy instead of judging without it', async () => {
    withScorer(() => Promise.reject(new InferenceError('overloaded', 'full')));
    const person = await test.guest('Tess');
    const params = { versionId: await aQuestion(person), group: 'stuffed' };
    const { status, body } = await person.request(routes.testQuestion, { params });
    expect(status).toBe(503);
    expect(body).toMatchObject({ error: { code: 'unavailable' } });
  });

  it('is closed to the candidate of a live room: it shows the reference', async () => {
    const score = withScorer((request) => Promise.resolve(byLength(request)));
    const host = await test.guest('Hana');
    const candidate = await test.guest('Chen');
    const { roomId, code } = await host.call('createRoom', {
      body: { language: 'en', role: 'interviewer' },
    });
    await candidate.call('joinRoom', { params: { code }, body: { role: 'candidate' } });
    await host.command(roomId, { type: 'room:start' });
    const params = { versionId: await aQuestion(host), group: 'right' };
    const { status, body } = await candidate.request(routes.testQuestion, { params });
    expect(status).toBe(403);
    expect(body).toMatchObject({ error: { code: 'candidate_in_live_room' } });
    expect(score).not.toHaveBeenCalled();
    const stranger = await fetch(
      test.url +
        routes.testQuestion.path.replace(':versionId', params.versionId).replace(':group', 'right'),
      { method: 'POST' },
    );
    expect(stranger.status).toBe(401);
  });
});
