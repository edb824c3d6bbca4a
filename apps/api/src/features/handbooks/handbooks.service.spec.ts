import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  askedQuestionContentSchema,
  handbookSummarySchema,
  questionDetailSchema,
  questionSearchResultSchema,
  questionSearchSchema,
  questionVersionIdSchema,
  spaceIdSchema,
  userIdSchema,
  type SpaceId,
} from '@hotseat/contracts';
import { v7 } from 'uuid';
import type { SessionUser } from '../../platform/auth/index.ts';
import { parseConfig } from '../../platform/config/index.ts';
import { PrismaService } from '../../platform/database/index.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import { HandbooksRepository } from './handbooks.repository.ts';
import { HandbooksService } from './handbooks.service.ts';
import { HandbookImportRepository } from './import/handbook-import.repository.ts';
import { HandbookImportService } from './import/handbook-import.service.ts';
import { AskingRoomRepository } from './library/asking-room.repository.ts';
import { LibrarySpace } from './library-space.repository.ts';
import { QuestionCatalogue } from './question-catalogue.ts';
import { QuestionSearchRepository } from './search/question-search.repository.ts';
import { buildHandbook, buildQuestion } from './testing/build-handbook.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let prisma: PrismaService;
let handbooks: HandbooksService;
let catalogue: QuestionCatalogue;
let member: SessionUser;
let outsider: SessionUser;
let teamSpace: SpaceId;

const english = buildHandbook([
  ['Attention', [buildQuestion('1.1', { prompt: 'Why scale by 100% of √d_k?', tags: ['Maths'] })]],
  ['Serving', [buildQuestion('2.1'), buildQuestion('2.2', { prompt: 'What is a KV-cache?' })]],
]);
const chinese = buildHandbook(
  [['注意力', [buildQuestion('1.1', { prompt: '为什么要除以根号维度？' })]]],
  { language: 'zh', title: '样例' },
);
const point = { text: 'what it is', context: [], weight: 1 };
const secret = buildHandbook([['Ours', [buildQuestion('1.1', { prompt: 'Our own question' })]]], {
  slug: 'team',
});

beforeAll(async () => {
  database = await createTestDatabase();
  prisma = new PrismaService(parseConfig({ DATABASE_URL: database.url }));
  const repository = new HandbooksRepository(prisma);
  handbooks = new HandbooksService(
    repository,
    new QuestionSearchRepository(prisma),
    new AskingRoomRepository(prisma),
  );
  catalogue = new QuestionCatalogue(repository);
  member = await makeUser('Member');
  outsider = await makeUser('Outsider');
  const team = await prisma.space.create({
    data: {
      kind: 'team',
      name: 'Team',
      slug: 'team',
      members: { create: { userId: member.id, role: 'member' } },
    },
  });
  teamSpace = spaceIdSchema.parse(team.id);
  const imports = new HandbookImportService(new HandbookImportRepository(prisma));
  const library = await new LibrarySpace(prisma).getId();
  const source = { sourceName: 'sample', bundled: false };
  await imports.import({ spaceId: library, documents: [english, chinese], ...source });
  await imports.import({ spaceId: teamSpace, documents: [secret], ...source });
});

afterAll(async () => {
  await prisma.$disconnect();
  await database.drop();
});

async function makeUser(name: string): Promise<SessionUser> {
  const user = await prisma.user.create({ data: { name, email: `${v7()}@guest.invalid` } });
  return { id: userIdSchema.parse(user.id), name, isGuest: true };
}

async function search(user: SessionUser | null, query: Record<string, unknown>) {
  const result = await handbooks.search(user, questionSearchSchema.parse(query));
  return questionSearchResultSchema.parse(result);
}

async function findNumbers(query: Record<string, unknown>): Promise<string[]> {
  const { questions } = await search(null, query);
  return questions.map(({ number, language }) => `${number} ${language}`);
}

async function versionOf(prompt: string) {
  const version = await prisma.questionVersion.findFirstOrThrow({ where: { prompt } });
  return questionVersionIdSchema.parse(version.id);
}

describe('listing handbooks', () => {
  it('shows the library to everybody, with chapters by language', async () => {
    const list = await handbooks.list(null);
    for (const handbook of list) handbookSummarySchema.parse(handbook);
    expect(list).toMatchObject([
      { slug: 'sample', title: { zh: '样例', en: 'Sample' }, languages: ['zh', 'en'] },
    ]);
    expect(list[0]?.questionCount).toBe(3);
    expect(
      list[0]?.chapters.map((chapter) => [chapter.title, chapter.language, chapter.questionCount]),
    ).toEqual([
      ['注意力', 'zh', 1],
      ['Attention', 'en', 1],
      ['Serving', 'en', 2],
    ]);
  });

  it("shows a team's handbook to its members only", async () => {
    const slugs = async (user: SessionUser | null) =>
      (await handbooks.list(user)).map(({ slug }) => slug);
    await expect(slugs(member)).resolves.toEqual(['sample', 'team']);
    await expect(slugs(outsider)).resolves.toEqual(['sample']);
  });
});

describe('searching questions', () => {
  it('lists all in the order of the handbook', async () => {
    await expect(findNumbers({})).resolves.toEqual(['1.1 zh', '1.1 en', '2.1 en', '2.2 en']);
  });

  it('wants every word, in any case, in prompt, chapter, number or tag', async () => {
    await expect(findNumbers({ text: 'kv-CACHE serving' })).resolves.toEqual(['2.2 en']);
    await expect(findNumbers({ text: '2.1' })).resolves.toEqual(['2.1 en']);
    await expect(findNumbers({ text: 'maths' })).resolves.toEqual(['1.1 en']);
    await expect(findNumbers({ text: '根号 注意力' })).resolves.toEqual(['1.1 zh']);
    await expect(findNumbers({ text: 'kv-cache maths' })).resolves.toEqual([]);
  });

  it('takes %, _ and \\ for themselves', async () => {
    await expect(findNumbers({ text: '100%' })).resolves.toEqual(['1.1 en']);
    await expect(findNumbers({ text: 'd_k' })).resolves.toEqual(['1.1 en']);
    await expect(findNumbers({ text: 'k%cache' })).resolves.toEqual([]);
    await expect(findNumbers({ text: '\\' })).resolves.toEqual([]);
    await expect(findNumbers({ text: "d_k' | 'cache" })).resolves.toEqual([]);
  });

  it('ranks the prompt above tags, chapter, key points and reference', async () => {
    const ranked = buildHandbook(
      [
        ['Zebra', [buildQuestion('1.1', { tags: [] })]],
        [
          'Other',
          [
            buildQuestion('2.1', { reference: 'About a zebra.' }),
            buildQuestion('2.2', { keyPoints: [{ ...point, term: 'zebra' }] }),
            buildQuestion('2.3', { tags: ['zebra'] }),
            buildQuestion('2.4', { prompt: 'What is a zebra?' }),
          ],
        ],
      ],
      { slug: 'ranked' },
    );
    const imports = new HandbookImportService(new HandbookImportRepository(prisma));
    const source = { sourceName: 'ranked', bundled: false };
    await imports.import({ spaceId: teamSpace, documents: [ranked], ...source });
    const { questions } = await search(member, { text: 'zebras' });
    expect(questions.map(({ number }) => number)).toEqual(['2.4', '2.3', '1.1', '2.2', '2.1']);
  });

  it('filters and pages', async () => {
    const all = await search(null, {});
    const chapterId = all.questions[2]?.chapter.id;
    await expect(findNumbers({ language: 'zh' })).resolves.toEqual(['1.1 zh']);
    await expect(findNumbers({ chapterId })).resolves.toEqual(['2.1 en', '2.2 en']);
    await expect(findNumbers({ handbookId: v7() })).resolves.toEqual([]);
    const page = await search(null, { limit: '1', offset: '2' });
    expect(page.total).toBe(4);
    expect(page.questions.map(({ number }) => number)).toEqual(['2.1']);
  });

  it('names the same question in the other language', async () => {
    const { questions } = await search(null, { text: '1.1' });
    const [zh, en] = questions;
    expect(zh?.translations).toEqual([{ versionId: en?.versionId, language: 'en' }]);
    expect(en?.translations).toEqual([{ versionId: zh?.versionId, language: 'zh' }]);
  });

  it("finds a team's questions for its members only", async () => {
    await expect(search(member, { text: 'own' })).resolves.toMatchObject({ total: 1 });
    await expect(search(outsider, { text: 'own' })).resolves.toMatchObject({ total: 0 });
  });
});

describe('reading a question', () => {
  it('comes with its reference and key points in order', async () => {
    const detail = await handbooks.get(null, await versionOf('What is a KV-cache?'));
    questionDetailSchema.parse(detail);
    expect(detail.material.reference).toBe('Secret reference of 2.2');
    expect(detail.material.keyPoints.map(({ term }) => term)).toEqual(['Secret term', 'Other']);
  });

  it("hides a team's question from everybody else", async () => {
    const id = await versionOf('Our own question');
    await expect(handbooks.get(member, id)).resolves.toMatchObject({ prompt: 'Our own question' });
    await expect(handbooks.get(outsider, id)).rejects.toMatchObject({ code: 'question_not_found' });
    await expect(handbooks.get(null, id)).rejects.toMatchObject({ code: 'question_not_found' });
    await expect(catalogue.getAskable(id, outsider.id)).rejects.toMatchObject({
      code: 'question_not_found',
    });
  });

  it('gives a room the whole question', async () => {
    const content = await catalogue.getAskable(
      await versionOf('为什么要除以根号维度？'),
      member.id,
    );
    askedQuestionContentSchema.parse(content);
    expect(content).toMatchObject({ language: 'zh', number: '1.1', chapterTitle: '注意力' });
    expect(content.material.keyPoints).toHaveLength(2);
  });
});

describe('a candidate', () => {
  async function joinRoom(
    user: SessionUser,
    role: 'candidate' | 'interviewer',
    status: 'live' | 'lobby' | 'revealed',
    updatedAt = new Date(),
  ) {
    const version = await prisma.rubricVersion.findFirst();
    const rubricVersionId = version?.id ?? (await makeRubricVersion());
    await prisma.room.create({
      data: {
        spaceId: teamSpace,
        hostId: member.id,
        rubricVersionId,
        code: v7(),
        title: 'Room',
        language: 'en',
        status,
        updatedAt,
        participants: { create: { userId: user.id, name: user.name, role } },
      },
    });
  }

  async function makeRubricVersion(): Promise<string> {
    const rubric = await prisma.rubric.create({ data: { spaceId: teamSpace, slug: 'r' } });
    const version = await prisma.rubricVersion.create({
      data: { rubricId: rubric.id, version: 1, title: { zh: '', en: '' }, contentHash: '' },
    });
    return version.id;
  }

  it('of a live room reads no reference, of whatever question', async () => {
    const user = await makeUser('Candidate');
    await joinRoom(user, 'candidate', 'live');
    const id = await versionOf('What is a KV-cache?');
    await expect(handbooks.get(user, id)).rejects.toMatchObject({ code: 'candidate_in_live_room' });
    await expect(search(user, { text: 'kv-cache' })).resolves.toMatchObject({ total: 1 });
    // Words of a reference and of a key point find nothing for them, and do for everybody else.
    for (const text of ['secret', 'reference', 'mixing']) {
      await expect(search(user, { text })).resolves.toMatchObject({ total: 0 });
      const others = await search(outsider, { text });
      expect(others.total).toBeGreaterThan(0);
    }
    const unknown = questionVersionIdSchema.parse(v7());
    await expect(handbooks.get(user, unknown)).rejects.toMatchObject({
      code: 'candidate_in_live_room',
    });
  });

  it('may read before and after, and of a room that was left alone for six hours', async () => {
    const user = await makeUser('Earlier candidate');
    await joinRoom(user, 'candidate', 'lobby');
    await joinRoom(user, 'candidate', 'revealed');
    await joinRoom(user, 'candidate', 'live', new Date(Date.now() - 6.1 * 3_600_000));
    await joinRoom(user, 'interviewer', 'live');
    const id = await versionOf('What is a KV-cache?');
    await expect(handbooks.get(user, id)).resolves.toMatchObject({ versionId: id });
  });
});
