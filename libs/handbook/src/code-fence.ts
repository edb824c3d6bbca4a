/** An open code fence: its character, how many of them, and where it began. */
export interface OpenFence {
  readonly character: '`' | '~';
  readonly length: number;
  readonly line: number;
}

const opening = /^\s*(`{3,}|~{3,})(.*)$/;

/**
 * The fence state after one line. Fences are recognised at any indentation, because code inside
 * list items is indented too; everything else follows CommonMark: a fence closes with at least as
 * many of its own characters and nothing behind them, and an info string holds no back-tick.
 */
export function nextFence(open: OpenFence | null, text: string, line: number): OpenFence | null {
  const match = opening.exec(text);
  if (match === null) return open;
  const [, marker = '', rest = ''] = match;
  const character = marker.startsWith('`') ? '`' : '~';
  if (open === null) {
    if (character === '`' && rest.includes('`')) return null;
    return { character, length: marker.length, line };
  }
  const closes = character === open.character && marker.length >= open.length && rest.trim() === '';
  return closes ? null : open;
}

/** The fence that a text leaves open, if any; its line counts from 1 inside the text. */
export function findUnclosedFence(text: string): OpenFence | null {
  let open: OpenFence | null = null;
  let line = 0;
  for (const row of text.split('\n')) {
    line += 1;
    open = nextFence(open, row, line);
  }
  return open;
}
