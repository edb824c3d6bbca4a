import type { HandbookQuestion } from '../handbook-document.ts';
import { sectionLabels, settingLabels } from '../markdown/labels.ts';
import { errorProblem, type HandbookProblem } from '../problem.ts';

interface Wanted {
  readonly label: { readonly zh: string; readonly en: string };
  readonly count: (question: HandbookQuestion) => number;
  readonly min: number;
  readonly max: number;
}

/** What an interviewer must find at every question of the bundled handbook. */
const wanted: readonly Wanted[] = [
  { label: settingLabels.tags, count: ({ tags }) => tags.length, min: 1, max: 12 },
  { label: sectionLabels.keyPoints, count: ({ keyPoints }) => keyPoints.length, min: 3, max: 7 },
  { label: sectionLabels.hints, count: ({ hints }) => hints.length, min: 3, max: 3 },
  { label: sectionLabels.followUps, count: ({ followUps }) => followUps.length, min: 2, max: 4 },
  {
    label: sectionLabels.commonMistakes,
    count: ({ commonMistakes }) => commonMistakes.length,
    min: 2,
    max: 8,
  },
  {
    label: sectionLabels.seniorSignal,
    count: ({ seniorSignal }) => (seniorSignal === null ? 0 : 1),
    min: 1,
    max: 1,
  },
];

/** Sections that a question lacks, or that have too few or too many entries. */
export function checkSections(question: HandbookQuestion): HandbookProblem[] {
  return wanted.flatMap(({ label, count, min, max }) => {
    const actual = count(question);
    if (actual >= min && actual <= max) return [];
    const range = min === max ? String(min) : `${min}–${max}`;
    const section = `${label.en} / ${label.zh}`;
    const params = { id: question.id, section, count: actual, wanted: range };
    return [errorProblem('section_count', { line: 0 }, params)];
  });
}
