import { nextFence, type OpenFence } from '../code-fence.ts';
import { findFrontMatter } from '../source-text.ts';

export interface MarkdownRow {
  /** 1-based. */
  readonly line: number;
  readonly text: string;
  /** Inside a code block, its two fences included: `# comment` is no heading there. */
  readonly inCode: boolean;
  /** 1 to 6 for an ATX heading, 0 otherwise. */
  readonly level: number;
  /** The heading's words; empty otherwise. */
  readonly title: string;
}

const heading = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?[ \t]*$/;
/** What generators of contents leave behind: `[toc]`, `\[toc]`, `[[TOC]]`, `<!-- toc -->`. */
const tableOfContents = /^\s*(?:\\?\[{1,2}_?toc_?\\?\]{1,2}|\{:toc\}|<!--.*-->)\s*$/i;

/**
 * The rows of a file. A foreign header and tables of contents become blank, so that line numbers
 * stay those of the file.
 */
export function readRows(source: string): {
  readonly rows: MarkdownRow[];
  readonly openFence: OpenFence | null;
} {
  const header = findFrontMatter(source);
  const contentLine = header?.closed === true ? header.contentLine : 1;
  let fence: OpenFence | null = null;
  const rows = source.split('\n').map((text, at): MarkdownRow => {
    const line = at + 1;
    if (line < contentLine) return { line, text: '', inCode: false, level: 0, title: '' };
    const before = fence;
    fence = nextFence(fence, text, line);
    if (before !== null || fence !== null) {
      return { line, text, inCode: true, level: 0, title: '' };
    }
    if (tableOfContents.test(text)) return { line, text: '', inCode: false, level: 0, title: '' };
    const match = text.length > 2_000 ? null : heading.exec(text);
    const title = (match?.[2] ?? '').replace(/[ \t]+#+$/, '').trim();
    return { line, text, inCode: false, level: match?.[1]?.length ?? 0, title };
  });
  return { rows, openFence: fence };
}

/** Columns before a row's text; a tab counts four. */
export function indentOf(text: string): number {
  return (/^[ \t]*/.exec(text)?.[0] ?? '').replace(/\t/g, '    ').length;
}

/** A list item's parts, or null: columns before its marker, and what stands behind it. */
export function listItemOf(text: string): { indent: number; marker: string; rest: string } | null {
  const match = /^([ \t]*)([-*+•]|\d{1,4}[.)、．]|[（(]\d{1,4}[）)])[ \t]*(\S.*)$/.exec(text);
  if (match === null) return null;
  const [, space = '', marker = '', rest = ''] = match;
  // `*text*` and `-5` are no lists; Chinese writes `1、题` without a space.
  const needsSpace = /^[-*+]$|^\d+\.$/.test(marker);
  if (needsSpace && !/[ \t]/.test(text.charAt(space.length + marker.length))) return null;
  return { indent: indentOf(space), marker, rest: rest.trim() };
}
