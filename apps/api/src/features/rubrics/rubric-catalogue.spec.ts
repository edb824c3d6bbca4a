import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rubricSchema } from '@hotseat/contracts';
import { Logger } from '@nestjs/common';
import { parseConfig } from '../../platform/config/index.ts';
import { PrismaService } from '../../platform/database/index.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import { LibrarySpace } from '../handbooks/index.ts';
import { technicalInterview } from './content/technical-interview.ts';
import { RubricCatalogue } from './rubric-catalogue.ts';
import { RubricsRepository } from './rubrics.repository.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let prisma: PrismaService;
let library: LibrarySpace;
let repository: RubricsRepository;
let catalogue: RubricCatalogue;

beforeAll(async () => {
  Logger.overrideLogger(false);
  database = await createTestDatabase();
  prisma = new PrismaService(parseConfig({ DATABASE_URL: database.url }));
  library = new LibrarySpace(prisma);
  repository = new RubricsRepository(prisma);
  catalogue = new RubricCatalogue(library, repository);
});

afterAll(async () => {
  await prisma.$disconnect();
  await database.drop();
});

describe('RubricCatalogue', () => {
  it('says so when there is no rubric', async () => {
    await expect(catalogue.getDefault()).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('stores the bundled rubric once, also when processes start together', async () => {
    await Promise.all([1, 2, 3].map(() => catalogue.onApplicationBootstrap()));
    await catalogue.onApplicationBootstrap();
    await expect(prisma.rubricVersion.count()).resolves.toBe(1);
    await expect(prisma.level.count()).resolves.toBe(16);
  });

  it('gives it in the order in which it is written', async () => {
    const rubric = await catalogue.getDefault();
    rubricSchema.parse(rubric);
    expect(rubric).toMatchObject({ version: 1, title: { zh: '技术面试' } });
    expect(rubric.criteria.map(({ key }) => key)).toEqual(
      technicalInterview.criteria.map(({ key }) => key),
    );
    expect(rubric.criteria[1]?.levels.map(({ value, anchor }) => [value, anchor])).toEqual(
      technicalInterview.criteria[1]?.levels.map(({ anchor }, index) => [index + 1, anchor]),
    );
  });

  it('makes a new version of a changed rubric and leaves the old one', async () => {
    const before = await catalogue.getDefault();
    const [first, ...others] = technicalInterview.criteria;
    if (!first) throw new Error('the rubric has no criteria');
    const title = { zh: '改过', en: 'Changed' };
    const changed = { ...technicalInterview, criteria: [{ ...first, title }, ...others] };
    const spaceId = await library.getId();
    await expect(repository.save(spaceId, changed)).resolves.toEqual({ version: 2, isNew: true });
    await expect(repository.save(spaceId, changed)).resolves.toEqual({ version: 2, isNew: false });
    const after = await catalogue.getDefault();
    expect(after.criteria[0]).toMatchObject({ key: first.key, title });
    const old = await prisma.criterion.findUniqueOrThrow({
      where: { id: before.criteria[0]?.id ?? '' },
    });
    expect(old.title).toEqual(first.title);
  });
});
