import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, contentHash, handbookHash, hasContent } from './content-hash.ts';
import { diffHandbooks } from './diff-handbooks.ts';
import type { Handbook, HandbookQuestion } from './handbook-document.ts';
import { parseHandbook } from './parse-handbook.ts';
import { handbookArbitrary } from './testing/handbook-arbitrary.ts';

function textOf(...numbers: string[]): string {
  return `### 1. 茶\n\n${numbers.map((number) => `#### ${number} 第${number}问？\n\n- **要点**：是。\n`).join('\n')}`;
}

function handbookOf(text: string): Handbook {
  return parseHandbook(text, { fileName: 'tea.zh.md' }).handbook;
}

function firstQuestion(handbook: Handbook): HandbookQuestion {
  const question = handbook.chapters[0]?.questions[0];
  if (question === undefined) throw new Error('the fixture has no question');
  return question;
}

describe('diffHandbooks', () => {
  it('finds nothing when the same text is imported twice', () => {
    fc.assert(
      fc.property(handbookArbitrary, (handbook) => {
        const diff = diffHandbooks(handbook, structuredClone(handbook));
        const ids = handbook.chapters.flatMap(({ questions }) => questions.map(({ id }) => id));
        expect(diff).toEqual({
          added: [],
          changed: [],
          removed: [],
          unchanged: ids,
          renamedChapters: [],
        });
      }),
      { numRuns: 50, seed: 12 },
    );
  });

  it('names what was added, removed and changed, and in which fields', () => {
    const before = handbookOf(textOf('1.1', '1.2', '1.3'));
    const edited = textOf('1.2', '1.3', '1.4')
      .replace('第1.3问？', '第三问？')
      .replace('1. 茶', '1. 茗');
    expect(diffHandbooks(before, handbookOf(edited))).toEqual({
      added: ['1.4'],
      changed: [{ id: '1.3', fields: ['prompt'] }],
      removed: ['1.1'],
      unchanged: ['1.2'],
      renamedChapters: ['1'],
    });
  });
});

describe('contentHash', () => {
  it('does not depend on the order of members or on Unicode composition', () => {
    const question = { ...firstQuestion(handbookOf(textOf('1.1'))), prompt: 'Café?' };
    const reordered = Object.fromEntries(Object.entries(question).reverse()) as HandbookQuestion;
    expect(contentHash(reordered)).toBe(contentHash(question));
    expect(contentHash({ ...question, prompt: 'Cafe\u0301?' })).toBe(contentHash(question));
    expect(contentHash(question)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('changes with every field', () => {
    const question = firstQuestion(handbookOf(textOf('1.1')));
    const variants: HandbookQuestion[] = [
      { ...question, prompt: `${question.prompt}!` },
      { ...question, minutes: question.minutes + 1 },
      { ...question, hints: ['h'] },
      { ...question, seniorSignal: 's' },
      { ...question, keyPoints: question.keyPoints.map((point) => ({ ...point, weight: 2 })) },
    ];
    const hashes = new Set([question, ...variants].map(contentHash));
    expect(hashes.size).toBe(variants.length + 1);
  });

  it('does not change when a question only moves, nor with its number in the hash of a database', () => {
    const question = firstQuestion(handbookOf(textOf('1.1')));
    const moved = { ...question, number: '7.12' };
    expect(contentHash(moved)).toBe(contentHash(question));
    const older = createHash('sha256').update(canonicalJson(question)).digest('hex');
    expect(hasContent(moved, { contentHash: older, number: '1.1' })).toBe(true);
    expect(hasContent(moved, { contentHash: older, number: '1.2' })).toBe(false);
    expect(hasContent(moved, { contentHash: contentHash(question), number: '1.2' })).toBe(true);
    const other = { ...moved, prompt: 'Another?' };
    expect(hasContent(other, { contentHash: older, number: '1.1' })).toBe(false);
  });

  it('of a handbook is that of its canonical text, which is never whole in memory', () => {
    fc.assert(
      fc.property(handbookArbitrary, (handbook) => {
        const whole = createHash('sha256').update(canonicalJson(handbook)).digest('hex');
        expect(handbookHash(handbook)).toBe(whole);
      }),
      { numRuns: 50, seed: 13 },
    );
  });

  it('keeps its value between releases, because databases hold it', () => {
    expect(canonicalJson({ b: [1, null, '茶'], a: true })).toBe('{"a":true,"b":[1,null,"茶"]}');
    const empty = {
      format: 'hotseat-handbook',
      version: 1,
      slug: 'x',
      title: 'x',
      language: 'en',
      chapters: [],
    } as const;
    expect(handbookHash({ ...empty, chapters: [] })).toMatchInlineSnapshot(
      `"04037e0aa5a6d0773277f0a9389d4448d1e03d6bd5b70c452f391ac884db3f4c"`,
    );
  });
});
