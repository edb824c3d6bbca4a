import { hasCjk, textUnits } from '../text-units.ts';

/** Pseudo-random numbers in [0, 1) from a text: the same question is always shuffled alike. */
export function seededBy(text: string): () => number {
  let state = 0x811c9dc5;
  for (const character of text) {
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * A text's words in another order; of Chinese, which has no blanks, pieces of two characters. Nothing
 * is added or left out but punctuation.
 */
export function shuffleWords(text: string, random: () => number): string {
  const words = wordsOf(text);
  for (let index = words.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    [words[index], words[other]] = [words[other] ?? '', words[index] ?? ''];
  }
  return words.join(hasCjk(text) ? '' : ' ');
}

function wordsOf(text: string): string[] {
  const words: string[] = [];
  let open = false;
  let end = 0;
  for (const unit of textUnits(text)) {
    const word = text.slice(unit.start, unit.end);
    const glues: boolean = open && unit.start === end && hasCjk(word);
    if (glues) words[words.length - 1] += word;
    else words.push(word);
    open = hasCjk(word) && !glues;
    end = unit.end;
  }
  return words;
}
