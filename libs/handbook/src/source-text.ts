import { cleanText } from '@hotseat/contracts';

/**
 * A file's text as the parsers read it: no byte order mark, `\n` line ends, no control characters
 * and no lone surrogates. Line numbers stay those of the file.
 */
export function prepareSource(text: string): string {
  return cleanText(text.startsWith('\uFEFF') ? text.slice(1) : text);
}

export interface SourceLine {
  /** 1-based. */
  readonly line: number;
  readonly text: string;
}

export interface FrontMatter {
  /** The lines between the two `---`. */
  readonly lines: readonly SourceLine[];
  /** 1-based line where the content begins. */
  readonly contentLine: number;
  /** False when the second `---` is missing; `lines` is then empty. */
  readonly closed: boolean;
}

/** The `---` … `---` header of a text, or null when it does not begin with one. */
export function findFrontMatter(source: string): FrontMatter | null {
  const rows = source.split('\n');
  if (rows[0]?.trimEnd() !== '---') return null;
  const end = rows.findIndex((row, at) => at > 0 && row.trimEnd() === '---');
  if (end === -1) return { lines: [], contentLine: 2, closed: false };
  const lines = rows.slice(1, end).map((text, at) => ({ line: at + 2, text }));
  return { lines, contentLine: end + 2, closed: true };
}
