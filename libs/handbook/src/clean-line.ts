import { cleanText } from '@hotseat/contracts';

const lineBreaks = /[\n\t\u2028\u2029]/;

/** Whether a text is one line that a handbook file and Postgres both hold without change. */
export function isCleanLine(text: string): boolean {
  return text === text.trim() && !lineBreaks.test(text) && cleanText(text) === text;
}

/** Whether a text of several lines is kept as it is: no control characters, no blank ends. */
export function isCleanBlock(text: string): boolean {
  return text === text.trim() && cleanText(text) === text;
}

/** Any text as one clean line: runs of white space become one space. */
export function toCleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim();
}

const wide = /[\u3000-\u303F\u3400-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF]/;

/**
 * Joins wrapped lines: Chinese takes no space where a line was broken, other scripts take one.
 * Linear in the total length, which joining pairs of growing strings would not be.
 */
export function joinWrapped(lines: readonly string[]): string {
  const pieces: string[] = [];
  let previous = '';
  for (const line of lines) {
    if (line === '') continue;
    const glued = wide.test(previous.slice(-1)) && wide.test(line.slice(0, 1));
    if (previous !== '' && !glued) pieces.push(' ');
    pieces.push(line);
    previous = line;
  }
  return pieces.join('');
}

/** The text cut to `max` UTF-16 units at a character's border, with an ellipsis when cut. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '');
  return `${cut.trimEnd()}…`;
}
