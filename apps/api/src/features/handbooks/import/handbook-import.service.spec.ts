import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { SpaceId } from '@hotseat/contracts';
import { parseHandbook, type Handbook } from '@hotseat/handbook';
import { parseConfig } from '../../../platform/config/index.ts';
import { PrismaService } from '../../../platform/database/index.ts';
import { createTestDatabase } from '../../../testing/test-database.ts';
import { LibrarySpace } from '../library-space.repository.ts';
import { buildHandbook, buildQuestion } from '../testing/build-handbook.ts';
import { HandbookImportRepository } from './handbook-import.repository.ts';
import { HandbookImportService } from './handbook-import.service.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let prisma: PrismaService;
let imports: HandbookImportService;
let spaceId: SpaceId;

beforeAll(async () => {
  database = await createTestDatabase();
  prisma = new PrismaService(parseConfig({ DATABASE_URL: database.url }));
  imports = new HandbookImportService(new HandbookImportRepository(prisma));
});

beforeEach(async () => {
  await prisma.handbook.deleteMany();
  spaceId = await new LibrarySpace(prisma).getId();
});

afterAll(async () => {
  await prisma.$disconnect();
  await database.drop();
});

function importIt(...documents: Handbook[]) {
  return imports.import({ spaceId, documents, sourceName: 'sample.md', bundled: false });
}

/** Everything the import may write, to compare before and after. */
async function readAll() {
  return {
    handbooks: await prisma.handbook.findMany(),
    editions: await prisma.handbookVersion.findMany({
      include: { questions: true },
      orderBy: { id: 'asc' },
    }),
    chapters: await prisma.chapter.findMany({ orderBy: { id: 'asc' } }),
    questions: await prisma.question.findMany({ orderBy: { id: 'asc' } }),
    versions: await prisma.questionVersion.findMany({
      orderBy: { id: 'asc' },
      include: { keyPoints: { orderBy: { position: 'asc' } } },
    }),
  };
}

const q1 = buildQuestion('1.1');
const q2 = buildQuestion('1.2');
const base = buildHandbook([['Basics', [q1, q2]]]);

describe('HandbookImportService', () => {
  it('stores a handbook with its questions and key points', async () => {
    await expect(importIt(base)).resolves.toEqual({
      added: 2,
      changed: 0,
      removed: 0,
      unchanged: 0,
    });
    const { handbooks, editions, versions } = await readAll();
    expect(handbooks).toMatchObject([
      { slug: 'sample', title: { zh: 'Sample', en: 'Sample' }, bundled: false },
    ]);
    expect(editions).toMatchObject([{ language: 'en', number: 1, sourceName: 'sample.md' }]);
    expect(editions[0]?.questions).toHaveLength(2);
    expect(versions[0]).toMatchObject({ reference: q1.reference, isCurrent: true, version: 1 });
    expect(
      versions[0]?.keyPoints.map(({ term, context, weight }) => [term, context, weight]),
    ).toEqual([
      ['Secret term', [], 1],
      ['Other', ['Parent'], 2],
    ]);
  });

  it('changes nothing at all when the same file comes again', async () => {
    await importIt(base);
    const before = await readAll();
    await expect(importIt(base)).resolves.toEqual({
      added: 0,
      changed: 0,
      removed: 0,
      unchanged: 2,
    });
    await expect(readAll()).resolves.toEqual(before);
  });

  it('gives a changed question a new version and keeps the old one for what was asked', async () => {
    await importIt(base);
    const changed = { ...q1, reference: 'A better reference' };
    await expect(importIt(buildHandbook([['Basics', [changed, q2]]]))).resolves.toEqual({
      added: 0,
      changed: 1,
      removed: 0,
      unchanged: 1,
    });
    const versions = await prisma.questionVersion.findMany({
      where: { question: { externalId: '1.1' } },
      orderBy: { version: 'asc' },
      include: { keyPoints: true },
    });
    expect(versions).toMatchObject([
      { version: 1, isCurrent: false, reference: q1.reference },
      { version: 2, isCurrent: true, reference: 'A better reference' },
    ]);
    expect(versions.map(({ keyPoints }) => keyPoints.length)).toEqual([2, 2]);
    await expect(prisma.handbookVersion.count()).resolves.toBe(2);
  });

  it('archives a removed question and brings it back', async () => {
    await importIt(base);
    const shorter = buildHandbook([['Basics', [q2]]]);
    await expect(importIt(shorter)).resolves.toMatchObject({ removed: 1, unchanged: 1 });
    const find = () => prisma.question.findFirstOrThrow({ where: { externalId: '1.1' } });
    expect((await find()).archivedAt).toBeInstanceOf(Date);
    await expect(importIt(base)).resolves.toMatchObject({ added: 1, unchanged: 1 });
    expect((await find()).archivedAt).toBeNull();
    await expect(prisma.questionVersion.count()).resolves.toBe(2);
  });

  it('keeps order, numbers and chapters as the last file has them', async () => {
    await importIt(base);
    await importIt(
      buildHandbook([
        ['Renamed', [{ ...q2, number: '1.1' }]],
        ['New', [{ ...q1, number: '2.1' }]],
      ]),
    );
    const questions = await prisma.question.findMany({
      orderBy: [{ chapter: { position: 'asc' } }, { position: 'asc' }],
      include: { chapter: true },
    });
    expect(
      questions.map(({ externalId, number, chapter }) => [externalId, number, chapter.titleEn]),
    ).toEqual([
      ['1.2', '1.1', 'Renamed'],
      ['1.1', '2.1', 'New'],
    ]);
  });

  it('joins two languages to one handbook', async () => {
    await importIt(base);
    const chinese = buildHandbook([['基础', [{ ...q1, prompt: '什么是注意力？' }, q2]]], {
      language: 'zh',
      title: '样例',
    });
    await expect(importIt(chinese)).resolves.toMatchObject({ added: 2, removed: 0 });
    await expect(prisma.question.count()).resolves.toBe(2);
    const { handbooks, chapters } = await readAll();
    expect(handbooks).toMatchObject([{ title: { zh: '样例', en: 'Sample' } }]);
    expect(chapters).toMatchObject([{ titleZh: '基础', titleEn: 'Basics' }]);
  });

  it('lets several processes import at once', async () => {
    const other = new PrismaService(parseConfig({ DATABASE_URL: database.url }));
    try {
      const second = new HandbookImportService(new HandbookImportRepository(other));
      const request = { spaceId, documents: [base], sourceName: 'sample.md', bundled: false };
      const reports = await Promise.all(
        [imports, second, imports, second].map((service) => service.import(request)),
      );
      expect(reports.filter(({ added }) => added === 2)).toHaveLength(1);
      expect(reports.filter(({ unchanged }) => unchanged === 2)).toHaveLength(3);
      await expect(prisma.handbookVersion.count()).resolves.toBe(1);
    } finally {
      await other.$disconnect();
    }
  });

  it('does not let a file take over the bundled handbook, or the other way round', async () => {
    await imports.import({ spaceId, documents: [base], sourceName: 'bundled', bundled: true });
    await expect(importIt(base)).rejects.toThrow(/ships with Hotseat/);
    await prisma.handbook.deleteMany();
    await importIt(base);
    await expect(
      imports.import({ spaceId, documents: [base], sourceName: 'bundled', bundled: true }),
    ).rejects.toThrow(/another name/);
  });

  it('refuses documents that are not one handbook', async () => {
    await expect(importIt(base, base)).rejects.toThrow(/comes twice in en/);
    await expect(importIt(base, { ...base, slug: 'other', language: 'zh' })).rejects.toThrow(
      /different handbooks/,
    );
    await expect(importIt({ ...base, chapters: [] })).rejects.toThrow(/no questions/);
    await expect(prisma.handbook.count()).resolves.toBe(0);
  });

  it('imports thousands of questions in one go', async () => {
    const many = Array.from({ length: 2_000 }, (_, index) => buildQuestion(`q${index}`));
    const chapters = Array.from({ length: 20 }, (_, index) => {
      const questions = many.slice(index * 100, index * 100 + 100);
      return [
        `Chapter ${index}`,
        questions.map((question, place) => ({ ...question, number: `${index}.${place}` })),
      ] as const;
    });
    await expect(importIt(buildHandbook(chapters))).resolves.toMatchObject({ added: 2_000 });
    await expect(importIt(buildHandbook(chapters.slice(1)))).resolves.toMatchObject({
      removed: 100,
      unchanged: 1_900,
    });
    await expect(prisma.keyPoint.count()).resolves.toBe(4_000);
  });
});

const seedFile = fileURLToPath(
  new URL('../../../../../../../shared/handbooks/llm-interview-handbook.zh.md', import.meta.url),
);
const itWithSeed = existsSync(seedFile) ? it : it.skip;

describe('the seed handbook', () => {
  itWithSeed('imports whole and quickly, and twice without a change', async () => {
    const { handbook } = parseHandbook(readFileSync(seedFile, 'utf8'), { fileName: seedFile });
    const start = performance.now();
    await expect(importIt(handbook)).resolves.toEqual({
      added: 85,
      changed: 0,
      removed: 0,
      unchanged: 0,
    });
    expect(performance.now() - start).toBeLessThan(2_000);
    await expect(importIt(handbook)).resolves.toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 85,
    });
    await expect(prisma.chapter.count()).resolves.toBe(43);
    await expect(prisma.handbookVersion.count()).resolves.toBe(1);
  });
});
