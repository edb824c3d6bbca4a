import type { HandbookQuestion } from '../handbook-document.ts';
import { sectionLabels } from '../markdown/labels.ts';

export interface QuestionText {
  /** What the text is, in both languages, for messages. */
  readonly section: string;
  readonly text: string;
}

function named(label: { readonly en: string; readonly zh: string }, at?: number): string {
  const name = `${label.en} / ${label.zh}`;
  return at === undefined ? name : `${name} ${at + 1}`;
}

export const promptLabel = 'prompt / 题目';
export const referenceLabel = named(sectionLabels.reference);

/** Every text of a question that is written in sentences. */
export function textsOf(question: HandbookQuestion): QuestionText[] {
  const list = (label: { en: string; zh: string }, texts: readonly string[]): QuestionText[] =>
    texts.map((text, at) => ({ section: named(label, at), text }));
  const { seniorSignal } = question;
  return [
    { section: promptLabel, text: question.prompt },
    { section: referenceLabel, text: question.reference },
    ...list(
      sectionLabels.keyPoints,
      question.keyPoints.map(({ text }) => text),
    ),
    ...list(sectionLabels.hints, question.hints),
    ...list(sectionLabels.followUps, question.followUps),
    ...list(sectionLabels.commonMistakes, question.commonMistakes),
    ...list(sectionLabels.seniorSignal, seniorSignal === null ? [] : [seniorSignal]),
  ];
}
