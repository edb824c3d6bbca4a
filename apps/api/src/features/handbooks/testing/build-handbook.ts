import type { Handbook, HandbookQuestion } from '@hotseat/handbook';

/** A valid question with the given id; everything else can be set. */
export function buildQuestion(
  id: string,
  overrides: Partial<HandbookQuestion> = {},
): HandbookQuestion {
  return {
    id,
    number: id,
    prompt: `Prompt of ${id}`,
    kind: 'knowledge',
    difficulty: 2,
    minutes: 5,
    tags: ['serving'],
    reference: `Secret reference of ${id}`,
    keyPoints: [
      { term: 'Secret term', text: 'what it is', context: [], weight: 1 },
      { term: 'Other', text: 'what that is', context: ['Parent'], weight: 2 },
    ],
    hints: ['a hint'],
    followUps: ['and then?'],
    commonMistakes: ['mixing both up'],
    seniorSignal: null,
    ...overrides,
  };
}

/** A valid handbook; its chapters are given as title and questions, numbered from 1. */
export function buildHandbook(
  chapters: readonly (readonly [title: string, questions: readonly HandbookQuestion[]])[],
  overrides: Partial<Omit<Handbook, 'chapters'>> = {},
): Handbook {
  return {
    format: 'hotseat-handbook',
    version: 1,
    slug: 'sample',
    title: 'Sample',
    language: 'en',
    chapters: chapters.map(([title, questions], index) => ({
      number: String(index + 1),
      title,
      questions: [...questions],
    })),
    ...overrides,
  };
}
