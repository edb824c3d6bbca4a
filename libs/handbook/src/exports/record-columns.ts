import type { Handbook, HandbookChapter, HandbookQuestion } from '../handbook-document.ts';
import { writeKeyPoints } from '../markdown/key-point-list.ts';

/** The columns of our tables; the importer knows each by this name. */
export const recordColumns = [
  'id',
  'number',
  'chapter_number',
  'chapter',
  'prompt',
  'reference',
  'key_points',
  'kind',
  'difficulty',
  'minutes',
  'tags',
  'hints',
  'follow_ups',
  'common_mistakes',
  'senior_signal',
  'handbook_slug',
  'handbook_title',
  'language',
] as const;
export type RecordColumn = (typeof recordColumns)[number];

/** One item a row with a mark, so that an item with a semicolon stays one. */
function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

function recordOf(
  question: HandbookQuestion,
  chapter: HandbookChapter,
  handbook: Handbook,
): Record<RecordColumn, string> {
  return {
    id: question.id,
    number: question.number,
    chapter_number: chapter.number,
    chapter: chapter.title,
    prompt: question.prompt,
    reference: question.reference,
    key_points: writeKeyPoints(question.keyPoints, ': '),
    kind: question.kind,
    difficulty: String(question.difficulty),
    minutes: String(question.minutes),
    tags: question.tags.join(', '),
    hints: list(question.hints),
    follow_ups: list(question.followUps),
    common_mistakes: list(question.commonMistakes),
    senior_signal: question.seniorSignal ?? '',
    handbook_slug: handbook.slug,
    handbook_title: handbook.title,
    language: handbook.language,
  };
}

/** One record a question, in the handbook's order. */
export function recordsOf(handbook: Handbook): Record<RecordColumn, string>[] {
  return handbook.chapters.flatMap((chapter) =>
    chapter.questions.map((question) => recordOf(question, chapter, handbook)),
  );
}
