import type { Language } from '@hotseat/contracts';
import type { HandbookKeyPoint, HandbookQuestion } from '../handbook-document.ts';
import { errorProblem, type HandbookProblem } from '../problem.ts';
import { comparableText, comparableUnits, unitOverlap } from './likeness.ts';
import { lengthUnits, proseLength } from './prose.ts';

/** Lengths in words (en) or characters (zh). */
const termMax: Readonly<Record<Language, number>> = { en: 8, zh: 24 };
const substance: Readonly<Record<Language, { min: number; max: number }>> = {
  en: { min: 5, max: 50 },
  zh: { min: 8, max: 110 },
};
/** The format allows 5; in the bundled handbook three steps must be enough to compare questions. */
const maxWeight = 3;
/** Jaccard index of the units of two substances above which they say the same. */
const alike = 0.65;

/** Words that add nothing to a term. */
const fillers = new Set(
  'a an the of is are be to and or in on for with it its this that 的 是 了 在 与 和 等 它 及'.split(
    ' ',
  ),
);

const nowhere = { line: 0 };

/** Whether nothing but the term's own words and fillers is said. */
function saysOnlyTerm({ term, text }: HandbookKeyPoint): boolean {
  const known = new Set(comparableUnits(term));
  return comparableUnits(text).every((unit) => known.has(unit) || fillers.has(unit));
}

function checkKeyPoint(
  point: HandbookKeyPoint,
  at: number,
  id: string,
  language: Language,
): HandbookProblem[] {
  const { term, text, weight } = point;
  const base = { id, at, term, unit: lengthUnits[language] };
  const found: HandbookProblem[] = [];
  if (comparableUnits(term).length === 0) {
    found.push(errorProblem('key_point_term_empty', nowhere, base));
  }
  const termLength = proseLength(term, language);
  if (termLength > termMax[language]) {
    const params = { ...base, count: termLength, max: termMax[language] };
    found.push(errorProblem('key_point_term_long', nowhere, params));
  }
  const count = proseLength(text, language);
  const { min, max } = substance[language];
  if (count < min || count > max) {
    found.push(errorProblem('key_point_length', nowhere, { ...base, count, min, max }));
  } else if (saysOnlyTerm(point)) {
    found.push(errorProblem('key_point_only_term', nowhere, base));
  }
  if (weight > maxWeight) {
    found.push(errorProblem('key_point_weight', nowhere, { ...base, weight, max: maxWeight }));
  }
  return found;
}

/** In what two key points are alike, or null when they are apart. */
function likenessOf(a: HandbookKeyPoint, b: HandbookKeyPoint): string | null {
  const fullTerm = ({ context, term }: HandbookKeyPoint): string =>
    comparableText([...context, term].join(' '));
  if (fullTerm(a) === fullTerm(b)) return 'same term / 术语相同';
  const overlap = unitOverlap(a.text, b.text);
  if (overlap < alike) return null;
  return `${Math.round(overlap * 100)} % of the words / 的词语`;
}

function checkPairs({ id, keyPoints }: HandbookQuestion): HandbookProblem[] {
  return keyPoints.flatMap((second, later) =>
    keyPoints.slice(0, later).flatMap((first, earlier) => {
      const how = likenessOf(first, second);
      if (how === null) return [];
      const params = { id, first: earlier + 1, second: later + 1, how };
      return [errorProblem('key_points_alike', nowhere, params)];
    }),
  );
}

/** Key points that say nothing, too little, too much, or the same as their neighbour. */
export function checkKeyPointQuality(
  question: HandbookQuestion,
  language: Language,
): HandbookProblem[] {
  const single = question.keyPoints.flatMap((point, at) =>
    checkKeyPoint(point, at + 1, question.id, language),
  );
  return [...single, ...checkPairs(question)];
}
