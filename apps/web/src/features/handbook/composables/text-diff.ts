export interface DiffPart {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Above this many pairs of pieces the texts are compared as wholes: nobody reads such a diff. */
const maxCells = 4_000_000;

/** Words of spaced scripts, single characters of Chinese, and what stands between them. */
function pieces(text: string): string[] {
  return text.match(/\p{Script=Han}|[\p{L}\p{N}_]+|\s+|[^\s]/gu) ?? [];
}

/**
 * What was taken out of `before` and put in for `after`, in reading order. Joining what is not
 * `added` gives `before`, joining what is not `removed` gives `after`.
 */
export function diffText(before: string, after: string): DiffPart[] {
  const [old, now] = [pieces(before), pieces(after)];
  const [start, end] = sharedEnds(old, now);
  const head = old.slice(0, start);
  const tail = old.slice(old.length - end);
  const middle = diffMiddle(old.slice(start, old.length - end), now.slice(start, now.length - end));
  return joined([
    { kind: 'same', text: head.join('') },
    ...middle,
    { kind: 'same', text: tail.join('') },
  ]);
}

function sharedEnds(old: string[], now: string[]): [start: number, end: number] {
  const shorter = Math.min(old.length, now.length);
  let start = 0;
  while (start < shorter && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < shorter - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  return [start, end];
}

/** Longest common subsequence (Wagner and Fischer, 1974). */
function diffMiddle(old: string[], now: string[]): DiffPart[] {
  if (old.length * now.length > maxCells || old.length === 0 || now.length === 0) {
    return [
      { kind: 'removed', text: old.join('') },
      { kind: 'added', text: now.join('') },
    ];
  }
  const width = now.length + 1;
  const longest = new Uint16Array((old.length + 1) * width);
  const at = (row: number, column: number) => longest[row * width + column] ?? 0;
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = now.length - 1; column >= 0; column -= 1) {
      longest[row * width + column] =
        old[row] === now[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const parts: DiffPart[] = [];
  let [row, column] = [0, 0];
  while (row < old.length || column < now.length) {
    if (row < old.length && column < now.length && old[row] === now[column]) {
      parts.push({ kind: 'same', text: old[row] ?? '' });
      row += 1;
      column += 1;
    } else if (
      row < old.length &&
      (column === now.length || at(row + 1, column) >= at(row, column + 1))
    ) {
      parts.push({ kind: 'removed', text: old[row] ?? '' });
      row += 1;
    } else {
      parts.push({ kind: 'added', text: now[column] ?? '' });
      column += 1;
    }
  }
  return parts;
}

function joined(parts: readonly DiffPart[]): DiffPart[] {
  const result: DiffPart[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (part.text === '') continue;
    if (last?.kind === part.kind) last.text += part.text;
    else result.push({ ...part });
  }
  return result;
}
