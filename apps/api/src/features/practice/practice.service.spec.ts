import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { practiceSchema, spaceIdSchema, userIdSchema, type SpaceId } from '@hotseat/contracts';
import { v7 } from 'uuid';
import type { SessionUser } from '../../platform/auth/index.ts';
import { parseConfig } from '../../platform/config/index.ts';
import { PrismaService } from '../../platform/database/index.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import { PracticeRepository } from './practice.repository.ts';
import { PracticeService } from './practice.service.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let prisma: PrismaService;
let practice: PracticeService;
let member: SessionUser;
let outsider: SessionUser;
let space: SpaceId;
let otherSpace: SpaceId;
let rubricVersionId: string;
let criterionIds: string[];
let questionVersionIds: string[];

const both = { zh: '', en: '' };

beforeAll(async () => {
  database = await createTestDatabase();
  prisma = new PrismaService(parseConfig({ DATABASE_URL: database.url }));
  practice = new PracticeService(new PracticeRepository(prisma));
  member = await makeUser('Member');
  outsider = await makeUser('Outsider');
  space = await makeSpace('team', member);
  otherSpace = await makeSpace('other', outsider);
  await makeRubric();
  questionVersionIds = await makeQuestions();
});

afterAll(async () => {
  await prisma.$disconnect();
  await database.drop();
});

async function makeUser(name: string): Promise<SessionUser> {
  const user = await prisma.user.create({ data: { name, email: `${v7()}@guest.invalid` } });
  return { id: userIdSchema.parse(user.id), name, isGuest: true };
}

async function makeSpace(slug: string, { id }: SessionUser): Promise<SpaceId> {
  const members = { create: { userId: id, role: 'owner' as const } };
  const made = await prisma.space.create({ data: { kind: 'team', name: slug, slug, members } });
  return spaceIdSchema.parse(made.id);
}

async function makeRubric(): Promise<void> {
  const levels = { create: [1, 2, 3, 4].map((value) => ({ value, label: both, anchor: both })) };
  const { id: rubricId } = await prisma.rubric.create({ data: { spaceId: space, slug: 'r' } });
  const version = await prisma.rubricVersion.create({
    data: {
      rubricId,
      version: 1,
      title: both,
      contentHash: 'h',
      criteria: {
        create: ['depth', 'clarity'].map((key, index) => ({
          position: index + 1,
          key,
          title: { zh: key, en: key },
          question: both,
          levels,
        })),
      },
    },
    include: { criteria: { orderBy: { position: 'asc' } } },
  });
  rubricVersionId = version.id;
  criterionIds = version.criteria.map(({ id }) => id);
}

/** Two chapters with one question each. */
async function makeQuestions(): Promise<string[]> {
  const handbook = await prisma.handbook.create({
    data: { spaceId: space, slug: 'h', title: both },
  });
  const ids = [];
  for (const number of ['1', '2']) {
    const titles = { titleZh: `第${number}章`, titleEn: `Chapter ${number}` };
    const version = await prisma.questionVersion.create({
      data: {
        language: number === '1' ? 'zh' : 'en',
        version: 1,
        isCurrent: true,
        prompt: `Prompt ${number}`,
        kind: 'knowledge',
        difficulty: 1,
        minutes: 5,
        reference: 'r',
        contentHash: 'h',
        question: {
          create: {
            externalId: number,
            number,
            position: 1,
            handbook: { connect: { id: handbook.id } },
            chapter: {
              create: { handbookId: handbook.id, number, position: Number(number), ...titles },
            },
          },
        },
      },
    });
    ids.push(version.id);
  }
  return ids;
}

interface Asked {
  question: number;
  status?: 'open' | 'submitted' | 'skipped';
  /** Rater → value of each criterion. */
  ratings?: (readonly (number | null)[])[];
  machine?: {
    score: number | null;
    status?: 'scored' | 'abstained';
    at: string;
    modelId?: string;
  }[];
}

async function makeRoom(
  spaceId: SpaceId,
  startedAt: string,
  asked: Asked[],
  isRevealed = true,
): Promise<string> {
  const room = await prisma.room.create({
    data: {
      spaceId,
      hostId: member.id,
      rubricVersionId,
      code: v7(),
      title: `Room of ${startedAt}`,
      language: 'en',
      status: isRevealed ? 'revealed' : 'live',
      startedAt,
      revealedAt: isRevealed ? startedAt : null,
    },
  });
  for (const [index, question] of asked.entries()) await ask(room.id, index + 1, question);
  return room.id;
}

async function ask(roomId: string, position: number, asked: Asked): Promise<void> {
  const { id } = await prisma.askedQuestion.create({
    data: {
      roomId,
      position,
      questionVersionId: questionVersionIds[asked.question] ?? '',
      status: asked.status ?? 'submitted',
      askedAt: new Date(),
      answer: {
        create: {
          text: 'Answer',
          submittedAt: new Date(),
          scores: {
            create: (asked.machine ?? []).map(({ score, status, at, modelId }) => ({
              scorerId: v7(),
              status: status ?? 'scored',
              score,
              keyPoints: [],
              modelId: modelId ?? 'model',
              createdAt: at,
            })),
          },
        },
      },
    },
  });
  for (const values of asked.ratings ?? []) {
    const rater = await makeUser('Rater');
    await prisma.scorecard.create({
      data: {
        feedback: '',
        submittedAt: new Date(),
        askedQuestion: { connect: { id } },
        participant: { create: { roomId, userId: rater.id, name: 'Rater', role: 'interviewer' } },
        ratings: {
          create: values.map((value, index) => ({ criterionId: criterionIds[index] ?? '', value })),
        },
      },
    });
  }
}

describe('PracticeService', () => {
  it('is closed to everybody outside the space', async () => {
    await expect(practice.get(outsider, space)).rejects.toMatchObject({ code: 'forbidden' });
    const unknown = spaceIdSchema.parse(v7());
    await expect(practice.get(member, unknown)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('is empty before the first reveal', async () => {
    const result = practiceSchema.parse(await practice.get(member, space));
    expect(result).toMatchObject({
      sessions: { total: 0, byWeek: [] },
      chapters: [],
      criteria: [],
    });
  });

  it('adds up what revealed rooms of the space hold, and only those', async () => {
    const first = await makeRoom(space, '2026-01-06T10:00:00.000Z', [
      {
        question: 0,
        ratings: [
          [4, 2],
          [3, null],
        ],
        machine: [
          { score: 1, at: '2026-01-06T11:00:00Z', modelId: 'old' },
          { score: 2.5, at: '2026-01-06T12:00:00Z', modelId: 'new' },
          { score: null, status: 'abstained', at: '2026-01-06T13:00:00Z' },
        ],
      },
      { question: 1, status: 'skipped' },
    ]);
    const second = await makeRoom(space, '2026-01-20T10:00:00.000Z', [
      {
        question: 0,
        ratings: [[3, 1]],
        machine: [{ score: null, status: 'abstained', at: '2026-01-20T12:00:00Z' }],
      },
      {
        question: 1,
        ratings: [
          [2, null],
          [4, 4],
        ],
        machine: [],
      },
      { question: 1, ratings: [[null, null]], machine: [{ score: 3, at: '2026-01-20T12:00:00Z' }] },
    ]);
    await makeRoom(space, '2026-01-21T10:00:00.000Z', [{ question: 1, ratings: [[1, 1]] }], false);
    await makeRoom(otherSpace, '2026-01-21T10:00:00.000Z', [{ question: 1, ratings: [[1, 1]] }]);

    const result = practiceSchema.parse(await practice.get(member, space));
    expect(result.space).toEqual({ id: space, name: 'team' });
    expect(result.sessions.total).toBe(2);
    expect(result.sessions.byWeek.map(({ week, n }) => [week, n])).toEqual([
      ['2026-01-05', 1],
      ['2026-01-12', 0],
      ['2026-01-19', 1],
    ]);
    expect(result.chapters.map(({ title, n, reports }) => [title, n, ids(reports)])).toEqual([
      ['Chapter 2', 2, [second]],
      ['第1章', 2, [second, first]],
    ]);
    expect(
      result.criteria.map(({ title, levels, mean, n }) => [title.en, levels, mean, n]),
    ).toEqual([
      ['depth', 4, (4 + 3 + 3 + 2 + 4) / 5, 5],
      ['clarity', 4, null, 3],
    ]);
    expect(result.peopleAndMachine).toMatchObject({
      n: 1,
      points: [
        {
          prompt: 'Prompt 1',
          people: 3,
          raters: 2,
          machine: 2.5,
          modelId: 'new',
          report: { roomId: first, startedAt: '2026-01-06T10:00:00.000Z' },
        },
      ],
    });
  });
});

function ids(reports: readonly { roomId: string }[]): string[] {
  return reports.map(({ roomId }) => roomId);
}
