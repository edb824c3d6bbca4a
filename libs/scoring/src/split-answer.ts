import { splitSentences, trimRange, type Sentence } from './split-sentences.ts';
import { countUnits, textUnits, type TextRange } from './text-units.ts';

/** A clause shorter than this says too little alone and is joined to its neighbour. */
const MIN_CLAUSE_UNITS = 4;
/** Longer pieces (unpunctuated speech, mostly) are also cut into windows. */
const MAX_PIECE_UNITS = 36;
const WINDOW_UNITS = 24;
const WINDOW_STRIDE_UNITS = 12;
/** Two neighbours are also looked at together up to this size. */
const MAX_PAIR_UNITS = 48;

/**
 * The most places of one answer, about 3 s of one core. An answer of 16,000 units has at most 1,333
 * windows, so it is cut into those instead when sentences and clauses would be more.
 */
const MAX_PLACES = 1_400;

/** A comma between digits, a colon inside `http://` or `a:b`, are no clause ends. */
const CLAUSE_END = /，|——|：|,(?!\d)|:(?=\s)|\s[–—-]\s/gu;

/** Where an answer may speak about a key point. */
export interface Place extends TextRange {
  /** Two neighbouring clauses or sentences, which are places of their own as well. */
  readonly isPair: boolean;
}

/**
 * The places of an answer that are compared with key points: sentences, clauses, pairs of
 * neighbouring clauses and sentences, and windows over long unpunctuated runs. Offsets are UTF-16
 * units into `text`; every range starts and ends on a letter, digit or mark that belongs to it and
 * never inside a surrogate pair; no range appears twice. A place for which `isLeftOut` is true is no
 * place, and a sentence that is left out joins no neighbour.
 */
export function splitAnswer(
  text: string,
  isLeftOut: (place: string) => boolean = () => false,
): Place[] {
  const keeps = (range: TextRange): boolean => !isLeftOut(text.slice(range.start, range.end));
  const sentences = splitSentences(text).map((sentence) => ({
    ...sentence,
    kept: keeps(sentence),
  }));
  const spans = new Map<string, Place>();
  const add = ({ isPair, ...range }: Place): void => {
    const trimmed = trimRange(text, range);
    const key = `${trimmed.start}-${trimmed.end}`;
    if (trimmed.start < trimmed.end && keeps(trimmed) && !(isPair && spans.has(key))) {
      spans.set(key, { ...trimmed, isPair });
    }
  };
  for (const [index, sentence] of sentences.entries()) {
    if (!sentence.kept) continue;
    spansOfSentence(text, sentence).forEach(add);
    const next = sentences[index + 1];
    if (next?.kept && next.paragraph === sentence.paragraph) {
      const pair = { start: sentence.start, end: next.end, isPair: true };
      if (unitsOf(text, pair) <= MAX_PAIR_UNITS) add(pair);
    }
  }
  if (spans.size > MAX_PLACES) {
    return piecesOf(text, { start: 0, end: text.length }).filter(keeps);
  }
  return [...spans.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}

function spansOfSentence(text: string, sentence: Sentence): Place[] {
  const clauses = sentence.code ? [sentence] : splitClauses(text, sentence);
  const spans: Place[] = [];
  for (const [index, clause] of clauses.entries()) {
    spans.push(...piecesOf(text, clause));
    const next = clauses[index + 1];
    if (!next || clauses.length === 2) continue;
    const pair = { start: clause.start, end: next.end, isPair: true };
    if (unitsOf(text, pair) <= MAX_PAIR_UNITS) spans.push(pair);
  }
  if (clauses.length > 1 && unitsOf(text, sentence) <= MAX_PAIR_UNITS) {
    spans.push({ start: sentence.start, end: sentence.end, isPair: false });
  }
  return spans;
}

/** Clauses of a sentence, short ones joined to the one before (the first to the one after). */
function splitClauses(text: string, sentence: TextRange): TextRange[] {
  const content = text.slice(sentence.start, sentence.end);
  const cuts = Array.from(content.matchAll(CLAUSE_END), (match) => match.index + match[0].length);
  const clauses: TextRange[] = [];
  let start = 0;
  for (const end of [...cuts, content.length]) {
    const piece = { start: sentence.start + start, end: sentence.start + end };
    start = end;
    const previous = clauses.at(-1);
    const short =
      unitsOf(text, piece) < MIN_CLAUSE_UNITS ||
      (previous !== undefined && unitsOf(text, previous) < MIN_CLAUSE_UNITS);
    if (previous && short) clauses[clauses.length - 1] = { start: previous.start, end: piece.end };
    else clauses.push(piece);
  }
  return clauses;
}

/** The piece itself, or overlapping windows when it is too long for one meaning. */
function piecesOf(text: string, { start: from, end: to }: TextRange): Place[] {
  const content = text.slice(from, to);
  const units = textUnits(content);
  if (units.length <= MAX_PIECE_UNITS) return [{ start: from, end: to, isPair: false }];
  const windows: Place[] = [];
  for (let first = 0; ; first += WINDOW_STRIDE_UNITS) {
    const last = Math.min(first + WINDOW_UNITS, units.length) - 1;
    const start = units[first]?.start ?? 0;
    const end = units[last]?.end ?? content.length;
    windows.push({ start: from + start, end: from + end, isPair: false });
    if (last === units.length - 1) return windows;
  }
}

function unitsOf(text: string, range: TextRange): number {
  return countUnits(text.slice(range.start, range.end));
}
