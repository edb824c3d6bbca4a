import { describe, expect, it } from '@jest/globals';
import { routes } from '@hotseat/contracts';
import { TestApp } from '../../testing/test-app.ts';

const test = new TestApp();

async function get(path: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(test.url + path);
  return { status: response.status, body: await response.json() };
}

async function search(query: string) {
  const { body } = await get(`${routes.searchQuestions.path}?${query}`);
  return routes.searchQuestions.response.parse(body);
}

describe('handbooks over HTTP', () => {
  it('has the bundled handbook in both languages, without a session', async () => {
    const { status, body } = await get(routes.listHandbooks.path);
    expect(status).toBe(200);
    const { handbooks } = routes.listHandbooks.response.parse(body);
    expect(handbooks).toMatchObject([{ slug: 'llm', bundled: true, languages: ['zh', 'en'] }]);
    const [zh, en] = await Promise.all([search('language=zh&limit=200'), search('language=en')]);
    expect(zh.total).toBeGreaterThanOrEqual(15);
    expect(en.total).toBe(zh.total);
    expect(zh.questions.every(({ translations }) => translations.length === 1)).toBe(true);
  });

  it('still has it, unchanged, after a restart', async () => {
    const before = await search('limit=200');
    await test.restart();
    await expect(search('limit=200')).resolves.toEqual(before);
  });

  it('answers a wrong query with the field that is wrong', async () => {
    const { status, body } = await get(`${routes.searchQuestions.path}?limit=999`);
    expect(status).toBe(400);
    expect(body).toMatchObject({
      error: { code: 'validation_failed', details: { issues: [{ path: 'limit' }] } },
    });
  });

  it('opens a question to everybody but the candidate of a live room', async () => {
    const { questions } = await search('limit=1');
    const params = { versionId: questions[0]?.versionId ?? '' };
    const host = await test.guest('Host');
    const candidate = await test.guest('Candidate');
    const body = { language: 'en', role: 'interviewer' };
    const { roomId, code } = await host.call('createRoom', { body });
    await candidate.call('joinRoom', { params: { code }, body: { role: 'candidate' } });
    await expect(candidate.call('getQuestion', { params })).resolves.toMatchObject(params);
    await expect(host.command(roomId, { type: 'room:start' })).resolves.toMatchObject({ ok: true });

    const refused = await candidate.request(routes.getQuestion, { params });
    expect(refused).toMatchObject({
      status: 403,
      body: { error: { code: 'candidate_in_live_room' } },
    });
    expect(JSON.stringify(refused)).not.toContain('keyPoints');
    await expect(host.call('getQuestion', { params })).resolves.toMatchObject(params);
    const nobody = await get(`/api/questions/${params.versionId}`);
    expect(nobody.status).toBe(200);
  });
});
