const unit = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+/gu;

/**
 * A text as the units that two texts are compared by: each Han character, and each run of other
 * letters and digits, without case, width, punctuation or space.
 */
export function comparableUnits(text: string): string[] {
  return text.normalize('NFKC').toLowerCase().match(unit) ?? [];
}

/** Equal for texts that differ only in case, width, punctuation and space. */
export function comparableText(text: string): string {
  return comparableUnits(text).join(' ');
}

/** Jaccard index of the units of two texts, 0 to 1; 0 when both are empty. */
export function unitOverlap(a: string, b: string): number {
  const left = new Set(comparableUnits(a));
  const right = new Set(comparableUnits(b));
  const shared = [...left].filter((value) => right.has(value)).length;
  const all = left.size + right.size - shared;
  return all === 0 ? 0 : shared / all;
}

/** Units in a phrase: long enough that technical terms alone do not repeat one. */
const phraseLength = 5;

function phrasesOf(text: string): Set<string> {
  const units = comparableUnits(text);
  const phrases = new Set<string>();
  for (let at = 0; at + phraseLength <= units.length; at += 1) {
    phrases.add(units.slice(at, at + phraseLength).join(' '));
  }
  return phrases;
}

/** Share (0 to 1) of the five-unit phrases of `text` that `source` has too; 0 for a short text. */
export function copiedShare(text: string, source: string): number {
  const own = phrasesOf(text);
  const other = phrasesOf(source);
  const shared = [...own].filter((phrase) => other.has(phrase)).length;
  return own.size === 0 ? 0 : shared / own.size;
}
