import { splitSentences } from './split-sentences.ts';
import { textUnits, type TextRange } from './text-units.ts';

/** Pieces of a run without sentence ends (speech) that are taken as one sentence. */
const UNITS_OF_SPEECH = 24;

/**
 * Cuts an answer into windows that a judge can read whole: the answer itself when it fits, else runs
 * of whole sentences of at most `maxPieces` pieces, each starting in the middle of the one before, so
 * that what is said across a border is read together in one of them. A sentence that does not fit
 * (unpunctuated speech) is cut by units. Offsets are UTF-16 units of `answer`.
 */
export function answerWindows(
  answer: string,
  countPieces: (text: string) => number,
  maxPieces: number,
): TextRange[] {
  if (countPieces(answer) <= maxPieces) return [{ start: 0, end: answer.length }];
  const parts = splitSentences(answer).flatMap((sentence) =>
    fits(answer, sentence, countPieces, maxPieces) ? [sentence] : speechParts(answer, sentence),
  );
  const windows: TextRange[] = [];
  for (let first = 0; first < parts.length;) {
    const last = lastThatFits(answer, parts, first, countPieces, maxPieces);
    const [start, end] = [parts[first]?.start ?? 0, parts[last]?.end ?? answer.length];
    windows.push({ start, end });
    if (last >= parts.length - 1) break;
    first = Math.max(first + 1, Math.ceil((first + last + 1) / 2));
  }
  return windows;
}

function lastThatFits(
  answer: string,
  parts: readonly TextRange[],
  first: number,
  countPieces: (text: string) => number,
  maxPieces: number,
): number {
  const start = parts[first]?.start ?? 0;
  let last = first;
  while (last + 1 < parts.length) {
    const end = parts[last + 1]?.end ?? start;
    if (!fits(answer, { start, end }, countPieces, maxPieces)) break;
    last += 1;
  }
  return last;
}

function fits(
  answer: string,
  { start, end }: TextRange,
  countPieces: (text: string) => number,
  maxPieces: number,
): boolean {
  return countPieces(answer.slice(start, end)) <= maxPieces;
}

function speechParts(answer: string, sentence: TextRange): TextRange[] {
  const units = textUnits(answer.slice(sentence.start, sentence.end));
  const parts: TextRange[] = [];
  for (let first = 0; first < units.length; first += UNITS_OF_SPEECH) {
    const last = units[Math.min(first + UNITS_OF_SPEECH, units.length) - 1];
    const start = units[first]?.start ?? 0;
    parts.push({ start: sentence.start + start, end: sentence.start + (last?.end ?? start) });
  }
  return parts;
}
