import type { QuestionDetail } from '@hotseat/contracts';
import { diffText, type DiffPart } from './text-diff.ts';

type Material = QuestionDetail['material'];

/** What two versions are compared by; a question that is not stored yet has it too. */
export interface QuestionText extends Pick<
  QuestionDetail,
  'prompt' | 'kind' | 'difficulty' | 'minutes' | 'tags'
> {
  chapter: { title: string };
  material: Pick<
    Material,
    'reference' | 'hints' | 'followUps' | 'commonMistakes' | 'seniorSignal'
  > & { keyPoints: readonly { term: string; text: string; weight: number }[] };
}

export interface FieldChange {
  field: string;
  parts: DiffPart[];
}

/** What a version says, a text a field, in the order in which people read it. */
function fieldTexts(question: QuestionText): { field: string; text: string }[] {
  const { prompt, kind, difficulty, minutes, tags, material } = question;
  const list = (items: readonly string[]) => items.map((item) => `- ${item}`).join('\n');
  return [
    { field: 'prompt', text: prompt },
    { field: 'chapterTitle', text: question.chapter.title },
    { field: 'kind', text: kind },
    { field: 'difficulty', text: String(difficulty) },
    { field: 'minutes', text: String(minutes) },
    { field: 'tags', text: tags.join(', ') },
    { field: 'reference', text: material.reference },
    {
      field: 'keyPoints',
      text: list(
        material.keyPoints.map(({ term, text, weight }) => `${term}: ${text} (×${weight})`),
      ),
    },
    { field: 'hints', text: list(material.hints) },
    { field: 'followUps', text: list(material.followUps) },
    { field: 'commonMistakes', text: list(material.commonMistakes) },
    { field: 'seniorSignal', text: material.seniorSignal ?? '' },
  ];
}

/** The fields that differ, each with what went and what came. */
export function changedFields(before: QuestionText, after: QuestionText): FieldChange[] {
  const old = new Map(fieldTexts(before).map(({ field, text }) => [field, text]));
  return fieldTexts(after)
    .filter(({ field, text }) => old.get(field) !== text)
    .map(({ field, text }) => ({ field, parts: diffText(old.get(field) ?? '', text) }));
}
