import type { Span } from '@hotseat/contracts';

/**
 * Where an answer has code: from a fence of three or more to the same fence on a line of its own,
 * these included. A fence that never closes is text. Line by line, because an answer is written by
 * somebody else and must not keep the page busy.
 */
export function codeSpans(answer: string): Span[] {
  const spans: Span[] = [];
  let open: { fence: string; start: number } | null = null;
  let start = 0;
  for (const line of answer.split('\n')) {
    const end = start + line.length;
    if (open === null) {
      const fence = /^(?:`{3,}|~{3,})/.exec(line)?.[0];
      if (fence !== undefined) open = { fence, start };
    } else if (line.trimEnd() === open.fence) {
      spans.push([open.start, end]);
      open = null;
    }
    start = end + 1;
  }
  return spans;
}
