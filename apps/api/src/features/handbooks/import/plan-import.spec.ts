import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  canonicalJson,
  contentHash,
  type Handbook,
  type HandbookQuestion,
} from '@hotseat/handbook';
import fc from 'fast-check';
import { buildHandbook, buildQuestion } from '../testing/build-handbook.ts';
import type { ImportPlan, PlannedVersion, StoredHandbook, StoredVersion } from './import-plan.ts';
import { isImported, planImport } from './plan-import.ts';

const nothing: StoredHandbook = { chapters: [], questions: [], editions: {} };

function makeIds(): () => string {
  let last = 0;
  return () => `id-${(last += 1)}`;
}

/** What the tables hold after the plan, as the writer and the loader would leave it. */
function apply(stored: StoredHandbook, plan: ImportPlan): StoredHandbook {
  const { retire, revive, reindex, create } = plan.versions;
  const texts = new Map(
    reindex.map(({ id, searchKey, contentHash }) => [id, { searchKey, contentHash }]),
  );
  const update = (version: StoredVersion): StoredVersion => ({
    ...version,
    isCurrent: revive.includes(version.id) || (version.isCurrent && !retire.includes(version.id)),
    ...texts.get(version.id),
  });
  const versionsBefore = (id: string) =>
    stored.questions.find((question) => question.id === id)?.versions ?? [];
  const changedQuestions = new Map(plan.questions.update.map((row) => [row.id, row]));
  const changedChapters = new Map(plan.chapters.update.map((row) => [row.id, row]));
  const rows = [
    ...stored.questions.map((question) => changedQuestions.get(question.id) ?? question),
    ...plan.questions.create,
  ];
  return {
    chapters: [
      ...stored.chapters.map((chapter) => changedChapters.get(chapter.id) ?? chapter),
      ...plan.chapters.create,
    ],
    questions: rows.map((row) => ({
      ...row,
      versions: [
        ...versionsBefore(row.id).map(update),
        ...create
          .filter(({ questionId }) => questionId === row.id)
          .map((version) => ({ ...version, isCurrent: true })),
      ],
    })),
    editions: {
      ...stored.editions,
      ...Object.fromEntries(plan.editions.map((edition) => [edition.language, edition])),
    },
  };
}

function importInto(stored: StoredHandbook, documents: Handbook[], makeId: () => string) {
  const plan = planImport(stored, documents, makeId);
  return { plan, stored: apply(stored, plan) };
}

const [q1, q2, q3] = [buildQuestion('1.1'), buildQuestion('1.2'), buildQuestion('2.1')];
const base = buildHandbook([
  ['Basics', [q1, q2]],
  ['Serving', [q3]],
]);

describe('planImport', () => {
  it('writes everything of a new handbook', () => {
    const { plan, stored } = importInto(nothing, [base], makeIds());
    expect(plan.report).toEqual({ added: 3, changed: 0, removed: 0, unchanged: 0 });
    expect(
      stored.chapters.map(({ number, titleEn, titleZh }) => [number, titleEn, titleZh]),
    ).toEqual([
      ['1', 'Basics', null],
      ['2', 'Serving', null],
    ]);
    expect(plan.editions[0]?.versionIds).toHaveLength(3);
  });

  it('replaces the version of a changed question and keeps its id', () => {
    const ids = makeIds();
    const first = importInto(nothing, [base], ids);
    const changed = buildHandbook([
      ['Basics', [{ ...q1, prompt: 'Asked better' }, q2]],
      ['Serving', [q3]],
    ]);
    const second = importInto(first.stored, [changed], ids);
    expect(second.plan.report).toEqual({ added: 0, changed: 1, removed: 0, unchanged: 2 });
    expect(second.plan.questions).toEqual({ create: [], update: [] });
    const versions = second.stored.questions.find(
      ({ externalId }) => externalId === '1.1',
    )?.versions;
    expect(versions?.map(({ version, isCurrent }) => [version, isCurrent])).toEqual([
      [1, false],
      [2, true],
    ]);
  });

  it('archives what is gone and brings it back in its old version', () => {
    const ids = makeIds();
    const first = importInto(nothing, [base], ids);
    const shorter = importInto(first.stored, [buildHandbook([['Basics', [q1, q2]]])], ids);
    expect(shorter.plan.report).toEqual({ added: 0, changed: 0, removed: 1, unchanged: 2 });
    expect(shorter.plan.questions.update).toMatchObject([{ externalId: '2.1', isArchived: true }]);
    const again = importInto(shorter.stored, [base], ids);
    expect(again.plan.report).toEqual({ added: 1, changed: 0, removed: 0, unchanged: 2 });
    expect(again.plan.versions.create).toEqual([]);
    expect(again.plan.questions.update).toMatchObject([{ externalId: '2.1', isArchived: false }]);
  });

  it('leaves a question alone that the other language still has', () => {
    const ids = makeIds();
    const chinese = buildHandbook([['基础', [q1, q2]]], { language: 'zh' });
    const first = importInto(nothing, [base, chinese], ids);
    expect(first.plan.report.added).toBe(5);
    const second = importInto(first.stored, [buildHandbook([['Basics', [q1]]])], ids);
    expect(second.plan.report).toEqual({ added: 0, changed: 0, removed: 2, unchanged: 1 });
    const archived = second.stored.questions.filter(({ isArchived }) => isArchived);
    expect(archived.map(({ externalId }) => externalId)).toEqual(['2.1']);
    expect(second.stored.chapters[0]).toMatchObject({ titleZh: '基础', titleEn: 'Basics' });
  });

  it('lets people find a question by the new name of its chapter', () => {
    const ids = makeIds();
    const first = importInto(nothing, [base], ids);
    const renamed = buildHandbook([
      ['Foundations', [q1, q2]],
      ['Serving', [q3]],
    ]);
    const { plan } = importInto(first.stored, [renamed], ids);
    expect(plan.report).toEqual({ added: 0, changed: 0, removed: 0, unchanged: 3 });
    expect(plan.versions.create).toEqual([]);
    expect(plan.versions.reindex.map(({ chapterTitle }) => chapterTitle)).toEqual([
      'Foundations',
      'Foundations',
    ]);
  });

  it('moves what another question was put in above, and makes no new version of it', () => {
    const ids = makeIds();
    const first = importInto(nothing, [base], ids);
    const inserted = buildHandbook([
      ['Basics', [buildQuestion('new', { number: '1.1' }), { ...q1, number: '1.2' }, { ...q2, number: '1.3' }]],
      ['Serving', [q3]],
    ]);
    const { plan } = importInto(first.stored, [inserted], ids);
    expect(plan.report).toEqual({ added: 1, changed: 0, removed: 0, unchanged: 3 });
    expect(plan.versions.create.map(({ content }) => content.id)).toEqual(['new']);
    expect(plan.questions.update.map(({ number }) => number)).toEqual(['1.2', '1.3']);
    // The search finds them by their new numbers.
    expect(plan.versions.reindex.map(({ content }) => content.number)).toEqual(['1.2', '1.3']);
  });

  it('takes over the hashes of an earlier release, which had the number in them', () => {
    const ids = makeIds();
    const { stored } = importInto(nothing, [base], ids);
    const older = {
      ...stored,
      questions: stored.questions.map((question) => ({
        ...question,
        versions: question.versions.map((version) => {
          const content = [q1, q2, q3].find(({ id }) => id === question.externalId);
          const hash = createHash('sha256').update(canonicalJson(content)).digest('hex');
          return { ...version, contentHash: hash, searchKey: 'v1:older' };
        }),
      })),
    };
    const { plan } = importInto(older, [base], ids);
    expect(plan.report).toEqual({ added: 0, changed: 0, removed: 0, unchanged: 3 });
    expect(plan.versions.reindex.map(({ contentHash }) => contentHash)).toEqual(
      [q1, q2, q3].map((question) => contentHash(question)),
    );
  });
});

const arbitraryHandbook = fc
  .uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 7 })
  .chain((numbers) =>
    fc.tuple(
      fc.tuple(...numbers.map((number) => arbitraryQuestion(number))),
      fc.nat({ max: numbers.length }),
      fc.constantFrom('zh' as const, 'en' as const),
    ),
  )
  .map(([questions, cut, language]) =>
    buildHandbook(
      [
        ['One', questions.slice(0, cut)],
        ['Two', questions.slice(cut)],
      ],
      { language },
    ),
  );

function arbitraryQuestion(number: number): fc.Arbitrary<HandbookQuestion> {
  return fc
    .constantFrom('as it was', 'changed')
    .map((prompt) => buildQuestion(`q${number}`, { prompt }));
}

describe('planImport over any history', () => {
  it('ends with exactly the last document of each language, and repeats write nothing', () => {
    fc.assert(
      fc.property(fc.array(arbitraryHandbook, { minLength: 1, maxLength: 6 }), (history) => {
        const ids = makeIds();
        let stored = nothing;
        const last = new Map<string, Handbook>();
        for (const document of history) {
          stored = importInto(stored, [document], ids).stored;
          last.set(document.language, document);
        }
        for (const [language, document] of last) {
          expect(isImported(stored.editions, [document])).toBe(true);
          expect(currentPrompts(stored, language)).toEqual(
            new Map(
              document.chapters
                .flatMap((one) => one.questions)
                .map(({ id, prompt }) => [id, prompt]),
            ),
          );
        }
        for (const question of stored.questions) {
          const isUsed = question.versions.some(({ isCurrent }) => isCurrent);
          expect(question.isArchived).toBe(!isUsed);
        }
        const { plan } = importInto(stored, [...last.values()], ids);
        expect(plan.versions).toEqual({ create: [], retire: [], revive: [], reindex: [] });
        expect(plan.report).toMatchObject({ added: 0, changed: 0, removed: 0 });
      }),
    );
  });
});

/** External id → prompt of its one current version: `apply` keeps the content of what it creates. */
function currentPrompts(stored: StoredHandbook, language: string): Map<string, string> {
  const rows = stored.questions.flatMap(({ externalId, versions }) =>
    versions
      .filter((version) => version.isCurrent && version.language === language)
      .map((version) => [externalId, (version as Partial<PlannedVersion>).content?.prompt ?? ''] as const),
  );
  expect(new Set(rows.map(([id]) => id)).size).toBe(rows.length);
  return new Map(rows);
}
