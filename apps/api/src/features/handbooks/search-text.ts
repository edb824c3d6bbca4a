/** Full-width and ligature forms, and letter case, do not matter when people look for something. */
function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/**
 * What the picker looks in: number, chapter title, prompt and tags. Key points and the reference
 * stay out for everybody: a candidate of a live room may search too, and a search that matched on
 * them would answer, word by word, what they say.
 */
export function toSearchText(question: {
  number: string;
  chapterTitle: string;
  prompt: string;
  tags: readonly string[];
}): string {
  const { number, chapterTitle, prompt, tags } = question;
  return foldText([number, chapterTitle, prompt, ...tags].join('\n'));
}

/** The different words of a search, folded as the search text is. */
export function toSearchWords(text: string): string[] {
  return [...new Set(foldText(text).split(/\s+/))].filter((word) => word !== '');
}

/** For a LIKE pattern: `100%` finds just that, not everything with 100. */
export function escapeLike(word: string): string {
  return word.replace(/[\\%_]/g, '\\$&');
}
