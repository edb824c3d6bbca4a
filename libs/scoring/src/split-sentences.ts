import { countUnits, type TextRange } from './text-units.ts';

/** A sentence, a list item or a line of code, with the index of the paragraph that it stands in. */
export interface Sentence extends TextRange {
  readonly paragraph: number;
  readonly code: boolean;
}

const FENCE = /^\s*(?:```|~~~)/u;
/** Blanks, quotes, headings and list marks in either language: `- `, `1.`, `2)`, `（3）`, `①`, `一、`. */
const LEAD =
  /^(?:\s|[>#*+•·▪‣◦–—-](?=\s)|[•·▪‣◦①-⑳]|\d{1,3}[.)](?=\s)|\d{1,3}[、．）]|[（(]\d{1,3}[）)]|[一二三四五六七八九十]{1,3}、)+/u;
/**
 * The end of a sentence: Chinese marks anywhere; `;`, `?` and `!` anywhere; a full stop only before a
 * blank, a closing mark, the end, or Chinese, so that `3.5`, `model.fit` and `example.com` stay whole.
 */
const SENTENCE_END =
  /[。！？；…!?;]+[”’」』）)\]"']*|\.+(?=$|[\s”’」』）)\]"'\p{Script=Han}])[”’」』）)\]"']*/gu;
/** A full stop after one of these ends no sentence. */
const ABBREVIATION = /(?:^|[\s(（])(?:e\.g|i\.e|etc|vs|cf|fig|eq|approx|dr|mr|ms|no|\p{L})$/iu;

/**
 * Splits text into sentences. Lines end a sentence, list marks are left out, lines inside a code
 * fence stay whole. Offsets are UTF-16 units into `text`; pieces without a letter or digit are left
 * out; pieces are in order and do not overlap.
 */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let paragraph = 0;
  let code = false;
  for (const line of lines(text)) {
    const content = text.slice(line.start, line.end);
    if (FENCE.test(content)) {
      code = !code;
      paragraph += 1;
      continue;
    }
    if (content.trim() === '') {
      if (!code) paragraph += 1;
      continue;
    }
    const pieces = code ? [line] : sentencesOfLine(text, line);
    for (const piece of pieces) {
      const trimmed = trimRange(text, piece);
      if (countUnits(text.slice(trimmed.start, trimmed.end)) > 0)
        sentences.push({ ...trimmed, paragraph, code });
    }
  }
  return sentences;
}

function* lines(text: string): Generator<TextRange> {
  let start = 0;
  for (const match of text.matchAll(/\r\n|[\n\r\u2028\u2029]/gu)) {
    yield { start, end: match.index };
    start = match.index + match[0].length;
  }
  yield { start, end: text.length };
}

function sentencesOfLine(text: string, line: TextRange): TextRange[] {
  const content = text.slice(line.start, line.end);
  const ranges: TextRange[] = [];
  let start = LEAD.exec(content)?.[0].length ?? 0;
  for (const match of content.matchAll(SENTENCE_END)) {
    if (match.index < start) continue;
    const before = content.slice(Math.max(start, match.index - 8), match.index);
    if (match[0] === '.' && ABBREVIATION.test(before)) continue;
    const end = match.index + match[0].length;
    ranges.push({ start: line.start + start, end: line.start + end });
    start = end;
  }
  ranges.push({ start: line.start + start, end: line.end });
  return ranges;
}

/** Narrows a range so that it neither starts nor ends with blanks or separating marks. */
export function trimRange(text: string, range: TextRange): TextRange {
  let { start, end } = range;
  while (start < end && /[\s,，、;；:：。.]/u.test(text.charAt(start))) start += 1;
  while (end > start && /[\s,，、;；:：。.!！?？]/u.test(text.charAt(end - 1))) end -= 1;
  return { start, end };
}
