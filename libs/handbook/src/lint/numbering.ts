import type { Handbook } from '../handbook-document.ts';
import { errorProblem, type HandbookProblem } from '../problem.ts';

interface NumberingGap {
  /** Of the first question that the gap concerns. */
  readonly questionId: string;
  readonly found: HandbookProblem;
}

/**
 * Where chapters are not 1, 2, 3 … and the questions of chapter c not c.1, c.2 … in the order of
 * the handbook. Only the first gap of each list is reported: what follows is its consequence.
 */
export function checkNumbering({ chapters, language }: Handbook): NumberingGap[] {
  const gaps: NumberingGap[] = [];
  const misplaced = chapters.findIndex(({ number }, at) => number !== String(at + 1));
  const chapter = chapters[misplaced];
  if (chapter !== undefined) {
    const params = { number: chapter.number, expected: misplaced + 1, language };
    const found = errorProblem('chapter_number_gap', { line: 0 }, params);
    gaps.push({ questionId: chapter.questions[0]?.id ?? '', found });
  }
  for (const { number: prefix, questions } of chapters) {
    const at = questions.findIndex(({ number }, index) => number !== `${prefix}.${index + 1}`);
    const question = questions[at];
    if (question === undefined) continue;
    const params = { number: question.number, expected: `${prefix}.${at + 1}`, language };
    const found = errorProblem('question_number_gap', { line: 0 }, params);
    gaps.push({ questionId: question.id, found });
  }
  return gaps;
}
