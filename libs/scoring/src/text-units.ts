const CJK = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}';
const UNIT = new RegExp(`[${CJK}]|(?:(?![${CJK}])[\\p{L}\\p{N}\\p{M}_'’])+`, 'gu');
const CJK_CHARACTER = new RegExp(`[${CJK}]`, 'u');

/** A half-open range of UTF-16 code units in the original text. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The units in which both languages can be counted alike: one Chinese (or Japanese, Korean)
 * character, or one run of letters, digits and marks of any other script.
 */
export function textUnits(text: string): TextRange[] {
  return Array.from(text.matchAll(UNIT), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Number of units of a text, see {@link textUnits}. */
export function countUnits(text: string): number {
  return textUnits(text).length;
}

/** Whether the text contains a Chinese, Japanese or Korean character. */
export function hasCjk(text: string): boolean {
  return CJK_CHARACTER.test(text);
}

/**
 * The form in which texts are compared: compatibility characters folded (full-width Latin, ideographic
 * spaces), lower case, everything that is no unit turned into one blank, no blanks inside Chinese.
 */
export function normalForm(text: string): string {
  const folded = text.normalize('NFKC').toLowerCase().replaceAll('’', "'");
  const parts = textUnits(folded).map((unit) => folded.slice(unit.start, unit.end));
  let result = '';
  for (const part of parts) {
    const glued = result === '' || hasCjk(part) || hasCjk(result.at(-1) ?? '');
    result += glued ? part : ` ${part}`;
  }
  return result;
}
