import { beforeAll, describe, expect, it } from '@jest/globals';
import { routes, type Kit, type ListedQuestion } from '@hotseat/contracts';
import { TestApp } from '../../testing/test-app.ts';
import type { TestPerson } from '../../testing/test-person.ts';

const test = new TestApp();
let owner: TestPerson;
let outsider: TestPerson;
let questions: ListedQuestion[];
let kit: Kit;

beforeAll(async () => {
  owner = await test.guest('Owner');
  outsider = await test.guest('Outsider');
  const query = { language: 'en', limit: '3' };
  questions = (await owner.call('searchQuestions', { query })).questions;
  kit = await owner.call('createKit', {
    params: { spaceId: owner.me.space.id },
    body: { title: 'Monday', items: entries() },
  });
});

function entries() {
  return questions.map(({ id, language }) => ({ questionId: id, language, minutes: 5 }));
}

describe('a kit', () => {
  it('keeps its questions in order, with their time boxes', async () => {
    const params = { kitId: kit.id };
    const items = entries().reverse();
    kit = await owner.call('saveKit', {
      params,
      body: { revision: kit.revision, title: 'Tuesday', items },
    });
    expect(kit).toMatchObject({ title: 'Tuesday', items });
    const list = await owner.call('listKits', { params: { spaceId: owner.me.space.id } });
    expect(list.kits).toMatchObject([{ title: 'Tuesday', questionCount: 3, minutes: 15 }]);
  });

  it('refuses a change that grew from an older revision', async () => {
    const late = await owner.request(routes.saveKit, {
      params: { kitId: kit.id },
      body: { revision: kit.revision - 1, title: 'Late', items: [] },
    });
    expect(late).toMatchObject({
      status: 409,
      body: { error: { code: 'version_conflict', details: { revision: kit.revision } } },
    });
    await expect(owner.call('getKit', { params: { kitId: kit.id } })).resolves.toEqual(kit);
  });

  it('is nothing to anybody outside its space', async () => {
    const params = { kitId: kit.id };
    for (const route of [routes.getKit, routes.deleteKit]) {
      expect((await outsider.request(route, { params })).status).toBe(404);
    }
    const spaceId = owner.me.space.id;
    expect((await outsider.request(routes.listKits, { params: { spaceId } })).status).toBe(403);
  });

  it('holds a question once', async () => {
    const twice = await owner.request(routes.saveKit, {
      params: { kitId: kit.id },
      body: { revision: kit.revision, title: 'Twice', items: [...entries(), ...entries()] },
    });
    expect(twice.status).toBe(400);
  });

  it('is copied and deleted', async () => {
    const copy = await owner.call('duplicateKit', {
      params: { kitId: kit.id },
      body: { title: 'Copy' },
    });
    expect(copy.items).toEqual(kit.items);
    await owner.call('deleteKit', { params: { kitId: copy.id } });
    expect((await owner.request(routes.getKit, { params: { kitId: copy.id } })).status).toBe(404);
    await expect(owner.call('getKit', { params: { kitId: kit.id } })).resolves.toEqual(kit);
  });
});

describe('the picker of a room', () => {
  it('says what its candidate was asked in an earlier room of the space, to interviewers only', async () => {
    const candidate = await test.guest('Candidate');
    const openRoom = async () => {
      const body = { language: 'en', role: 'interviewer' };
      const { roomId, code } = await owner.call('createRoom', { body });
      await candidate.call('joinRoom', { params: { code }, body: { role: 'candidate' } });
      return roomId;
    };
    const first = await openRoom();
    const asked = questions[0];
    if (!asked) throw new Error('no question');
    for (const command of [
      { type: 'room:start' } as const,
      { type: 'question:ask', questionVersionId: asked.versionId } as const,
    ]) {
      await expect(owner.command(first, command)).resolves.toMatchObject({ ok: true });
    }
    const second = await openRoom();
    const query = { roomId: second, language: 'en', limit: '3' };
    const found = await owner.call('searchQuestions', { query });
    expect(found.questions.map(({ askedBefore }) => askedBefore !== null)).toEqual([
      true,
      false,
      false,
    ]);
    expect(found.questions[0]?.usedIn).toBe(1);
    for (const person of [candidate, outsider]) {
      expect((await person.request(routes.searchQuestions, { query })).status).toBe(403);
    }
    const own = await candidate.call('searchQuestions', { query: { language: 'en', limit: '1' } });
    expect(own.questions[0]).toMatchObject({ usedIn: 0, askedBefore: null });
  });
});
