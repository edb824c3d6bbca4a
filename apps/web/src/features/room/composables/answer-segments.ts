import type { Span } from '@hotseat/contracts';

/** A span of an answer with what it belongs to, such as a key point's or an evidence's id. */
export interface AnswerMark {
  id: string;
  span: Span;
}

/** A stretch of the answer in which the same marks hold from its first to its last unit. */
export interface AnswerSegment {
  start: number;
  text: string;
  /** In the order of the given marks; empty outside every span. */
  markIds: string[];
}

/**
 * Cuts an answer at every border of its (possibly overlapping) spans, so that each piece can be one
 * `<mark>`: nesting marks would not work for spans that overlap without containing each other.
 * Joined together the pieces are the answer again, whatever the spans are. Spans that lie outside
 * are clipped, empty ones ignored, and a border inside a surrogate pair moves out of it, because
 * half an emoji in its own element is shown as a broken character.
 */
export function segmentAnswer(text: string, marks: readonly AnswerMark[]): AnswerSegment[] {
  const clipped = marks
    .map((mark) => ({ id: mark.id, ...clipSpan(text, mark.span) }))
    .filter((mark) => mark.end > mark.start);
  const borders = [...new Set([0, text.length, ...clipped.flatMap((m) => [m.start, m.end])])].sort(
    (a, b) => a - b,
  );
  const segments: AnswerSegment[] = [];
  for (const [index, start] of borders.entries()) {
    const end = borders[index + 1];
    if (end === undefined) break;
    const markIds = clipped.filter((m) => m.start <= start && m.end >= end).map((m) => m.id);
    segments.push({ start, text: text.slice(start, end), markIds: [...new Set(markIds)] });
  }
  return segments;
}

function clipSpan(text: string, [from, to]: Span): { start: number; end: number } {
  const start = Math.min(Math.max(from, 0), text.length);
  const end = Math.min(Math.max(to, 0), text.length);
  return {
    start: splitsPair(text, start) ? start - 1 : start,
    end: splitsPair(text, end) ? end + 1 : end,
  };
}

function splitsPair(text: string, index: number): boolean {
  if (index <= 0 || index >= text.length) return false;
  return (
    /[\uD800-\uDBFF]/.test(text.charAt(index - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(index))
  );
}

/** Where a quote stands in the answer, or null where it does not occur word for word. */
export function findQuote(text: string, quote: string): Span | null {
  if (quote === '') return null;
  const start = text.indexOf(quote);
  return start < 0 ? null : [start, start + quote.length];
}
