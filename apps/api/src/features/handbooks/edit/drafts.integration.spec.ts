import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  routes,
  type DraftContent,
  type QuestionDraft,
  type QuestionSearchResult,
} from '@hotseat/contracts';
import { TestApp } from '../../../testing/test-app.ts';
import type { TestPerson } from '../../../testing/test-person.ts';

const test = new TestApp();
let owner: TestPerson;
let outsider: TestPerson;

beforeAll(async () => {
  owner = await test.guest('Owner');
  outsider = await test.guest('Outsider');
});

const content: DraftContent = {
  prompt: 'Why do zebras cache?',
  kind: 'knowledge',
  difficulty: 2,
  minutes: 4,
  tags: ['animals', ''],
  reference: 'Because a **quokka** said so.\n',
  keyPoints: [
    { term: 'Quokka', text: 'says so', context: [], weight: 2 },
    { term: '', text: ' ', context: [], weight: 1 },
  ],
  hints: ['Think of animals.', ''],
  followUps: [],
  commonMistakes: [],
  seniorSignal: '',
};

function begin(person: TestPerson, versionId?: string): Promise<QuestionDraft> {
  const body = { spaceId: person.me.space.id, language: 'en', ...(versionId ? { versionId } : {}) };
  return person.call('createDraft', { body });
}

function save(person: TestPerson, draft: QuestionDraft, change: Partial<DraftContent> = {}) {
  return person.call('saveDraft', {
    params: { draftId: draft.id },
    body: {
      revision: draft.revision,
      chapterTitle: 'Animals',
      content: { ...content, ...change },
    },
  });
}

function publish(person: TestPerson, { id, revision, currentVersionId }: QuestionDraft) {
  const body = { revision, currentVersionId };
  return person.call('publishDraft', { params: { draftId: id }, body });
}

function find(person: TestPerson, text: string): Promise<QuestionSearchResult> {
  return person.call('searchQuestions', { query: { text } });
}

describe('a draft', () => {
  it('is private until it is published, and then a question of its space', async () => {
    const draft = await save(owner, await begin(owner));
    await expect(find(owner, 'zebras')).resolves.toMatchObject({ total: 0 });
    const params = { draftId: draft.id };
    const refused = await outsider.request(routes.getDraft, { params });
    expect(refused).toMatchObject({ status: 404, body: { error: { code: 'draft_not_found' } } });

    const { versionId, version } = await publish(owner, draft);
    expect(version).toBe(1);
    await expect(find(owner, 'zebra cach')).resolves.toMatchObject({ total: 1 });
    await expect(find(owner, 'quokka')).resolves.toMatchObject({ total: 1 });
    await expect(find(outsider, 'zebras')).resolves.toMatchObject({ total: 0 });
    const question = await owner.call('getQuestion', { params: { versionId } });
    expect(question).toMatchObject({
      prompt: 'Why do zebras cache?',
      tags: ['animals'],
      mayEdit: true,
      chapter: { title: 'Animals' },
      material: { hints: ['Think of animals.'], keyPoints: [{ term: 'Quokka' }] },
    });
    const gone = await owner.request(routes.getDraft, { params });
    expect(gone.status).toBe(404);
  });

  it('makes a new version and leaves the old one as it was', async () => {
    const [{ versionId } = { versionId: '' }] = (await find(owner, 'zebras')).questions;
    const draft = await save(owner, await begin(owner, versionId), { prompt: 'Do zebras cache?' });
    const published = await publish(owner, draft);
    expect(published.version).toBe(2);
    await expect(owner.call('getQuestion', { params: { versionId } })).resolves.toMatchObject({
      prompt: 'Why do zebras cache?',
      isCurrent: false,
    });
    const history = await owner.call('getQuestionHistory', { params: { versionId } });
    expect(history.versions).toMatchObject([
      { version: 2, isCurrent: true, authorName: 'Owner' },
      { version: 1, isCurrent: false },
    ]);
    await expect(find(owner, 'zebras')).resolves.toMatchObject({ total: 1 });
  });

  it('refuses to be saved over somebody else’s save, or published over a newer version', async () => {
    const [{ versionId } = { versionId: '' }] = (await find(owner, 'zebras')).questions;
    const draft = await begin(owner, versionId);
    const saved = await save(owner, draft);
    const late = await owner.request(routes.saveDraft, {
      params: { draftId: draft.id },
      body: { revision: draft.revision, chapterTitle: 'Animals', content },
    });
    expect(late).toMatchObject({
      status: 409,
      body: { error: { code: 'version_conflict', details: { revision: saved.revision } } },
    });
    const stale = await owner.request(routes.publishDraft, {
      params: { draftId: draft.id },
      body: { revision: saved.revision, currentVersionId: null },
    });
    expect(stale).toMatchObject({ status: 409, body: { error: { code: 'version_conflict' } } });
    await owner.call('deleteDraft', { params: { draftId: draft.id } });
  });

  it('says what is missing before it can be published', async () => {
    const draft = await save(owner, await begin(owner), { prompt: ' ', reference: '' });
    const refused = await owner.request(routes.publishDraft, {
      params: { draftId: draft.id },
      body: { revision: draft.revision, currentVersionId: null },
    });
    expect(refused).toMatchObject({ status: 400, body: { error: { code: 'draft_incomplete' } } });
    expect(JSON.stringify(refused.body)).toContain('"field":"prompt"');
    expect(JSON.stringify(refused.body)).toContain('"field":"reference"');
    await owner.call('deleteDraft', { params: { draftId: draft.id } });
  });

  it('of a bundled question is a copy in the own space; the bundled one stays', async () => {
    const bundled = (await outsider.call('searchQuestions', { query: { language: 'en', limit: '1' } }))
      .questions[0];
    const draft = await begin(outsider, bundled?.versionId);
    expect(draft).toMatchObject({ questionId: null, content: { prompt: bundled?.prompt } });
    const { versionId } = await publish(outsider, draft);
    const copy = await outsider.call('getQuestion', { params: { versionId } });
    expect(copy.handbook.id).not.toBe(bundled?.handbook.id);
    expect(copy.id).not.toBe(bundled?.id);
    const original = await owner.call('getQuestion', {
      params: { versionId: bundled?.versionId ?? '' },
    });
    expect(original).toMatchObject({ isCurrent: true, mayEdit: false });
    expect(original.samples.map(({ level }) => level)).toEqual(['strong', 'adequate', 'weak']);
  });

  it('cannot be begun in a space of others', async () => {
    const refused = await outsider.request(routes.createDraft, {
      body: { spaceId: owner.me.space.id, language: 'en' },
    });
    expect(refused).toMatchObject({ status: 403 });
  });
});

describe('a question of the own space', () => {
  it('leaves the lists when it is retired, and comes back', async () => {
    const [question] = (await find(owner, 'zebras')).questions;
    const params = { questionId: question?.id ?? '' };
    const refused = await outsider.request(routes.retireQuestion, { params, body: { retired: true } });
    expect(refused.status).toBe(404);
    await owner.call('retireQuestion', { params, body: { retired: true } });
    await expect(find(owner, 'zebras')).resolves.toMatchObject({ total: 0 });
    await owner.call('retireQuestion', { params, body: { retired: false } });
    await expect(find(owner, 'zebras')).resolves.toMatchObject({ total: 1 });
  });

  it('is a favourite of who marked it alone', async () => {
    const [question] = (await find(owner, '')).questions;
    const params = { questionId: question?.id ?? '' };
    await owner.call('setFavourite', { params, body: { favourite: true } });
    const query = { favourites: 'only' };
    await expect(owner.call('searchQuestions', { query })).resolves.toMatchObject({
      questions: [{ isFavourite: true }, { isFavourite: true }],
    });
    await expect(outsider.call('searchQuestions', { query })).resolves.toMatchObject({ total: 0 });
  });
});

describe('an export', () => {
  it('has a proper name and holds the question, for who may read it', async () => {
    const [question] = (await find(owner, 'zebras')).questions;
    for (const [format, extension] of [
      ['markdown', 'md'],
      ['json', 'json'],
      ['csv', 'csv'],
      ['anki', 'anki.txt'],
    ]) {
      const path = `${routes.exportQuestions.path}?format=${format}&language=en&versionIds=${question?.versionId}`;
      const file = await fetch(test.url + path, { headers: { cookie: owner.cookie } });
      expect(file.status).toBe(200);
      expect(file.headers.get('content-disposition')).toBe(
        `attachment; filename="selection.en.${extension}"`,
      );
      await expect(file.text()).resolves.toContain('zebras');
      const other = await fetch(test.url + path, { headers: { cookie: outsider.cookie } });
      expect(other.status).toBe(404);
    }
  });

  it('of two things at once is refused', async () => {
    const query = { format: 'json', language: 'en' };
    const { status } = await owner.request(routes.exportQuestions, { query });
    expect(status).toBe(400);
  });
});
