import { beforeAll, describe, expect, it } from '@jest/globals';
import { importLimits, routes, type HandbookImport } from '@hotseat/contracts';
import { zipSync } from 'fflate';
import { readFile } from 'node:fs/promises';
import { Client } from 'pg';
import { TestApp } from '../../testing/test-app.ts';
import { ReadImportService } from './read-import.service.ts';
import { Importer } from './testing/importer.ts';

const test = new TestApp();
let owner: Importer;
let other: Importer;

beforeAll(async () => {
  owner = new Importer(test, await test.guest('Owner'));
  other = new Importer(test, await test.guest('Other'));
});

function labelled(number: string, prompt: string, answer: string, difficulty = '3'): string {
  return [
    `## Q${number} · ${prompt}`,
    '',
    `难度：${difficulty}`,
    '',
    `**参考答案**：${answer}`,
    '',
    '**要点**：',
    '',
    `- **结论**：${answer}`,
    '',
  ].join('\n');
}

const wombat = labelled('01', '袋熊怎样挖洞？', '袋熊用前爪挖土，再用身体把土推出去。');
const quokka = labelled('02', '短尾矮袋鼠为什么不怕人？', '岛上没有天敌，所以不怕人。', '特别绕');
const file = [
  wombat,
  quokka,
  labelled('03', '鸭嘴兽怎样找食物？', '鸭嘴兽用嘴上的电感受器找食物。'),
  labelled('04', '鸭嘴兽怎样找食物？', '鸭嘴兽用嘴上的电感受器找食物。'),
  labelled('05', '鸭嘴兽是怎样寻找食物的？', '它闭着眼睛，靠电感受器。'),
].join('\n');

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('an import', () => {
  let preview: HandbookImport;

  it('shows what it will make, what is unsure in which line, and what repeats what', async () => {
    preview = await owner.importText('动物题库.md', file);
    expect(preview).toMatchObject({
      status: 'ready',
      progress: 1,
      dialects: [{ dialect: 'labelled' }],
      nearDuplicates: 'searched',
      counts: { questions: 5, kept: 5, added: 5, errors: 0, duplicates: 2 },
    });
    const unsure = await owner.questions(preview.id, 'unsure');
    const guessed = unsure.find(({ prompt }) => prompt.startsWith('短尾矮袋鼠'));
    const line = file.split('\n').findIndex((text) => text.startsWith('## Q02')) + 1;
    expect(guessed?.findings).toMatchObject([{ code: 'setting_unclear', line }]);
    const same = await owner.questions(preview.id, 'duplicates');
    expect(same.map(({ position, duplicates }) => [position, duplicates[0]?.position])).toEqual([
      [2, 3],
      [3, 2],
    ]);
    const near = await owner.questions(preview.id, 'near');
    expect(near.map(({ position }) => position)).toContain(4);
    expect(preview.counts.near).toBe(near.length);
  }, 180_000);

  it('takes a correction, and refuses one that has not seen the last one', async () => {
    const [seen] = (await owner.questions(preview.id)).slice(1);
    const { revision = '' } = seen ?? {};
    const fixed = await owner.fix(preview.id, 1, { revision, difficulty: 4 });
    expect(fixed).toMatchObject({ difficulty: 4, edited: true });
    expect(fixed.revision).not.toBe(revision);
    const late = await owner.person.request(routes.fixImportQuestion, {
      params: { importId: preview.id, position: '1' },
      body: { revision, difficulty: 1 },
    });
    expect(late).toMatchObject({ status: 409, body: { error: { code: 'version_conflict' } } });
    await owner.fix(preview.id, 3, { kept: false });
    const { counts } = await owner.person.call('getImport', { params: { importId: preview.id } });
    expect(counts).toMatchObject({ kept: 4, unsure: 0, added: 4 });
  });

  it('is nothing to anybody else: no preview, no reference, no change', async () => {
    const params = { importId: preview.id, position: '0' };
    const { getImport, listImportQuestions, fixImportQuestion, storeImport } = routes;
    for (const route of [getImport, listImportQuestions, fixImportQuestion, storeImport]) {
      const body = route.method === 'GET' ? {} : { body: {} };
      const answer = await other.person.request(route, { params, ...body });
      expect(answer).toMatchObject({ status: 404, body: { error: { code: 'import_not_found' } } });
      const path = route.path.replace(':importId', preview.id).replace(':position', '0');
      const stranger = await fetch(test.url + path, { method: route.method });
      expect(stranger.status).toBe(401);
    }
    await other.person.call('discardImport', { params: { importId: preview.id } });
    await expect(owner.questions(preview.id)).resolves.toHaveLength(5);
    const into = { text: file, spaceId: owner.person.me.space.id };
    const forbidden = await other.person.request(routes.createImport, { body: into });
    expect(forbidden).toMatchObject({ status: 403, body: { error: { code: 'forbidden' } } });
  });

  it('stores the kept questions once, however often it is asked; then they are found', async () => {
    expect(await owner.search('袋熊')).toEqual([]);
    const both = await Promise.all([owner.store(preview.id), owner.store(preview.id)]);
    for (const stored of [...both, await owner.store(preview.id)]) {
      expect(stored).toMatchObject({ status: 'stored', report: { added: 4, removed: 0 } });
      expect(stored.handbook.id).not.toBeNull();
    }
    expect(await owner.search('袋熊挖洞')).toMatchObject([{ prompt: '袋熊怎样挖洞？' }]);
    expect(await other.search('袋熊挖洞')).toEqual([]);
    const late = await owner.person.request(routes.fixImportQuestion, {
      params: { importId: preview.id, position: '0' },
      body: { kept: false },
    });
    expect(late).toMatchObject({ status: 409, body: { error: { code: 'wrong_state' } } });
  });

  it('of the changed file says what changes; what was asked keeps its version', async () => {
    const [before] = await owner.search('短尾矮袋鼠');
    const versionId = before?.versionId ?? '';
    const { roomId, code } = await owner.person.call('createRoom', {
      body: { language: 'zh', role: 'interviewer' },
    });
    await other.person.call('joinRoom', { params: { code }, body: { role: 'candidate' } });
    await owner.person.command(roomId, { type: 'room:start' });
    await owner.person.command(roomId, {
      type: 'question:ask',
      questionVersionId: versionId as never,
    });

    const changed = [
      wombat,
      labelled('02', '短尾矮袋鼠为什么不怕人？', '它们在岛上没有天敌，也习惯了游客。', '4'),
      labelled('06', '考拉一天睡多久？', '考拉一天睡二十个小时。'),
    ].join('\n');
    const again = await owner.importText('动物题库.md', changed);
    expect(again.counts).toMatchObject({ added: 1, changed: 1, unchanged: 1 });
    expect(again.removed.map(({ prompt }) => prompt)).toEqual([
      '鸭嘴兽怎样找食物？',
      '鸭嘴兽是怎样寻找食物的？',
    ]);
    const [difference] = await owner.questions(again.id, 'changed');
    expect(difference).toMatchObject({ change: 'changed', storedVersionId: versionId });
    expect((await owner.store(again.id)).report).toEqual({
      added: 1,
      changed: 1,
      unchanged: 1,
      removed: 2,
    });

    const { versions } = await owner.person.call('getQuestionHistory', { params: { versionId } });
    expect(versions).toMatchObject([
      { version: 2, isCurrent: true },
      { version: 1, versionId },
    ]);
    const old = await owner.person.call('getQuestion', { params: { versionId } });
    expect(old.material.reference).toBe('岛上没有天敌，所以不怕人。');
    const room = JSON.stringify(await owner.person.see(roomId));
    expect(room).toContain('岛上没有天敌');
    expect(room).not.toContain('习惯了游客');
  }, 180_000);

  it('compares with what the person has stored', async () => {
    const found = await owner.importText('另一本.md', wombat);
    const [twin] = await owner.questions(found.id, 'duplicates');
    expect(twin?.duplicates[0]).toMatchObject({ kind: 'same', handbookTitle: { zh: '动物题库' } });
    const foreign = await other.importText('另一本.md', wombat);
    expect(foreign.counts).toMatchObject({ duplicates: 0 });
  }, 180_000);
});

describe('a broken file', () => {
  it('says where and why, and stores nothing unless somebody agrees to leave the rest out', async () => {
    const header = ['---', 'format: hotseat-handbook', 'version: 1', 'slug: broken', 'title: 破'];
    const facts = ['', '- 题型: 知识', '- 难度: 3', '- 分钟: 5', '- 标签: 动物', ''];
    const points = ['', '### 要点', '', '- **结论**: 是的，完整。', ''];
    const text = [
      ...[...header, 'language: zh', '---', '', '# 1 章', ''],
      ...['## 1.1 有答案吗？ {#a}', ...facts, ...points],
      ...['## 1.2 鸸鹋会飞吗？ {#b}', ...facts, '### 参考答案', '', '是的，完整。', ...points],
    ];
    const preview = await owner.importText('broken.md', text.join('\n'));
    expect(preview).toMatchObject({ status: 'ready', counts: { questions: 1, errors: 1 } });
    expect(preview.findings[0]).toMatchObject({ severity: 'error', code: 'field_missing' });
    expect(preview.findings[0]?.line).toBe(text.indexOf('## 1.1 有答案吗？ {#a}') + 1);
    const params = { importId: preview.id };
    const refused = await owner.person.request(routes.storeImport, { params, body: {} });
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'import_broken' } } });
    expect(await owner.search('鸸鹋')).toEqual([]);
    await owner.store(preview.id, { withoutBroken: true });
    expect(await owner.search('鸸鹋')).toHaveLength(1);
  }, 180_000);

  it('without a question or without text fails with a reason in both languages', async () => {
    const empty = await owner.importText('notes.md', '只是一段话。\n');
    expect(empty.status).toBe('failed');
    expect(empty.failure?.zh).toMatch(/题/);
    expect(empty.failure?.en).toMatch(/question/i);
    const picture = Uint8Array.from({ length: 400 }, (_, at) => (at * 37) % 256);
    const unreadable = await owner.importFile('picture.png', picture);
    expect(unreadable).toMatchObject({ status: 'failed', counts: { questions: 0 } });
    expect(unreadable.failure?.en).toContain('picture.png');
  });
});

describe('a file', () => {
  it('in GBK and in a zip is read like any other', async () => {
    const fixture = '../../../../../libs/handbook/src/dialects/fixtures/gbk.zh.md';
    const gbk = await readFile(new URL(fixture, import.meta.url));
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(gbk)).toThrow();
    const single = await owner.importFile('gbk.md', gbk);
    expect(single.status).toBe('ready');
    const zip = zipSync({
      'a/袋熊.md': bytesOf(wombat),
      'b/旧.md': gbk,
      'README.md': bytesOf('x'),
    });
    const packed = await owner.importFile('all.zip', zip);
    expect(packed.status).toBe('ready');
    expect(packed.dialects.map(({ file: name }) => name)).toEqual(['a/袋熊.md', 'b/旧.md']);
    expect(packed.counts.questions).toBe(single.counts.questions + 1);
  }, 180_000);

  it('over the cap is refused with the cap, as a file and as text', async () => {
    const large = new Uint8Array(importLimits.bytes + 1).fill(97);
    expect(await owner.upload('large.md', large)).toMatchObject({
      status: 413,
      body: { error: { code: 'payload_too_large' } },
    });
    const text = '题'.repeat(importLimits.bytes / 3 + 1);
    const pasted = await owner.person.request(routes.createImport, { body: { text } });
    expect(pasted).toMatchObject({ status: 413, body: { error: { code: 'payload_too_large' } } });
  });

  it('by its address is refused unless the operator allows it', async () => {
    const settings = await owner.person.call('getImportSettings');
    expect(settings).toEqual({ urls: false, maxBytes: importLimits.bytes });
    const body = { url: 'https://example.com/questions.md' };
    const answer = await owner.person.request(routes.createImport, { body });
    expect(answer).toMatchObject({ status: 403, body: { error: { code: 'import_urls_off' } } });
    const both = await owner.person.request(routes.createImport, { body: { ...body, text: 'x' } });
    expect(both).toMatchObject({ status: 400, body: { error: { code: 'validation_failed' } } });
  });

  it('makes room for itself among the previews of the same person only', async () => {
    const kept = await owner.person.call('createImport', { body: { text: wombat } });
    const ids: string[] = [];
    for (let count = 0; count < importLimits.previewsPerPerson + 1; count += 1) {
      ids.push((await other.person.call('createImport', { body: { text: wombat } })).id);
    }
    const [oldest = '', ...rest] = ids;
    const find = (importId: string) =>
      other.person.request(routes.getImport, { params: { importId } });
    expect((await find(oldest)).status).toBe(404);
    for (const id of rest) expect((await find(id)).status).toBe(200);
    await owner.person.call('getImport', { params: { importId: kept.id } });
  });

  it('that nobody stored goes after a week, and no other', async () => {
    const [old, young] = [
      await owner.person.call('createImport', { body: { text: wombat } }),
      await owner.person.call('createImport', { body: { text: wombat } }),
    ];
    const client = new Client(test.databaseUrl);
    await client.connect();
    await client.query(
      `UPDATE "HandbookImport" SET "createdAt" = now() - interval '8 days' WHERE id = $1`,
      [old.id],
    );
    await client.end();
    await test.app.get(ReadImportService, { strict: false }).discardOld();
    const find = ({ id }: HandbookImport) =>
      owner.person.request(routes.getImport, { params: { importId: id } });
    expect((await find(old)).status).toBe(404);
    expect((await find(young)).status).toBe(200);
  });
});
