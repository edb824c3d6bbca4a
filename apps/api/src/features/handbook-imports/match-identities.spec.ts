import { describe, expect, it } from '@jest/globals';
import { parseHandbook } from '@hotseat/handbook';
import { matchIdentities, promptLikeness, type KnownQuestion } from './match-identities.ts';

function numbered(...prompts: string[]) {
  const body = prompts.map((prompt, at) => `#### 1.${at + 1} ${prompt}\n\nBecause.\n`).join('\n');
  return parseHandbook(`### 1. Tea\n\n${body}`, { fileName: 'tea.en.md' }).handbook;
}

function known(...prompts: string[]): KnownQuestion[] {
  return prompts.map((prompt, at) => {
    const number = `1.${at + 1}`;
    return { externalId: number, number, prompt };
  });
}

function idsOf(...args: Parameters<typeof matchIdentities>): string[] {
  return matchIdentities(...args).chapters.flatMap(({ questions }) =>
    questions.map(({ id }) => id),
  );
}

describe('matchIdentities', () => {
  const stored = known('Why is oolong rolled?', 'What makes green tea bitter?');

  it('keeps questions what they were when another one is put in above them', () => {
    const now = numbered(
      'Who drinks tea?',
      'Why is oolong rolled?',
      'What makes green tea bitter?',
    );
    const ids = idsOf(now, stored);
    expect(ids.slice(1)).toEqual(['1.1', '1.2']);
    expect(['1.1', '1.2']).not.toContain(ids[0]);
  });

  it('knows a reworded prompt at its place', () => {
    expect(idsOf(numbered('Why is oolong tea rolled?', 'Who grows it?'), stored)[0]).toBe('1.1');
  });

  it('does not take a different question at the same place for the old one', () => {
    const [id] = idsOf(numbered('How many cups a day?'), stored);
    expect(['1.1', '1.2']).not.toContain(id);
  });

  it('leaves an identity that the author gave', () => {
    const { handbook } = parseHandbook(
      '[{"id":"mine","question":"Why is oolong rolled?","answer":"x"}]',
      { fileName: 'tea.json' },
    );
    expect(idsOf(handbook, stored)).toEqual(['mine']);
  });

  it('keeps several of the same prompt apart when the file comes again', () => {
    const { handbook } = parseHandbook(
      ['Why?', 'Why?', 'Why?'].map((prompt) => `### Q: ${prompt}\n\nBecause.\n`).join('\n'),
      { fileName: 'tea.md' },
    );
    const questions = handbook.chapters.flatMap((chapter) => chapter.questions);
    const before = questions.map(({ id, number, prompt }) => ({ externalId: id, number, prompt }));
    expect(idsOf(handbook, before)).toEqual(questions.map(({ id }) => id));
    expect(idsOf(handbook, before.toReversed())).toEqual(questions.map(({ id }) => id));
  });

  it('never gives two questions one identity', () => {
    const ids = idsOf(numbered('Why is oolong rolled?', 'Why is oolong rolled!', 'Why?'), stored);
    expect(new Set(ids).size).toBe(3);
  });
});

describe('promptLikeness', () => {
  it('is 1 for the same words and 0 without a common pair', () => {
    expect(promptLikeness('什么是缓存？', '什么是 缓存')).toBe(1);
    expect(promptLikeness('abc', 'xyz')).toBe(0);
  });
});
