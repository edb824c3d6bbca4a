import type { HandbookQuestion } from '../handbook-document.ts';
import { errorProblem, type HandbookProblem } from '../problem.ts';
import { splitCode } from './prose.ts';

/** The first code block of the reference answer that is not the same in both languages. */
export function checkCodeParity(zh: HandbookQuestion, en: HandbookQuestion): HandbookProblem[] {
  const chinese = splitCode(zh.reference).codeBlocks;
  const english = splitCode(en.reference).codeBlocks;
  const count = Math.max(chinese.length, english.length);
  const at = Array.from({ length: count }).findIndex(
    (_, index) => chinese[index] !== english[index],
  );
  if (at === -1) return [];
  const params = { id: zh.id, at: at + 1, zh: chinese.length, en: english.length };
  return [errorProblem('code_differs', { line: 0 }, params)];
}
