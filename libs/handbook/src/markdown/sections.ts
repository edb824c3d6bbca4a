import { nextFence, type OpenFence } from '../code-fence.ts';
import type { SourceLine } from '../source-text.ts';

/** A heading of the file's structure with the lines up to the next such heading. */
export interface Section {
  /** 0 for the text before the first heading. */
  readonly level: 0 | 1 | 2 | 3;
  readonly title: string;
  readonly line: number;
  readonly body: SourceLine[];
}

const structure = /^(#{1,3})(?:[ \t](.*))?$/;
const escapable = /^\\*#{1,3}(?:[ \t]|$)/;
const escaped = /^\\+#{1,3}(?:[ \t]|$)/;

/**
 * Splits a file at `#`, `##` and `###` in the first column outside code blocks. Deeper headings
 * belong to the text; a line of text that looks like one of ours is written with a back-slash.
 */
export function splitSections(
  source: string,
  firstLine: number,
): { readonly sections: Section[]; readonly unclosedFence: OpenFence | null } {
  const sections: Section[] = [{ level: 0, title: '', line: firstLine, body: [] }];
  let fence: OpenFence | null = null;
  for (const [at, text] of source.split('\n').entries()) {
    const line = at + 1;
    if (line < firstLine) continue;
    const match = fence === null ? structure.exec(text) : null;
    if (match === null) {
      fence = nextFence(fence, text, line);
      sections[sections.length - 1]?.body.push({ line, text });
    } else {
      const level = (match[1] ?? '').length as 1 | 2 | 3;
      sections.push({ level, title: (match[2] ?? '').trim(), line, body: [] });
    }
  }
  return { sections, unclosedFence: fence };
}

function mapOutsideFences(text: string, change: (row: string) => string): string {
  let fence: OpenFence | null = null;
  const rows: string[] = [];
  for (const row of text.split('\n')) {
    rows.push(fence === null ? change(row) : row);
    fence = nextFence(fence, row, 0);
  }
  return rows.join('\n');
}

/** Text as it must be written inside a section, so that no line of it is read as structure. */
export function escapeStructure(text: string): string {
  return mapOutsideFences(text, (row) => (escapable.test(row) ? `\\${row}` : row));
}

/** The reverse of `escapeStructure`. */
export function unescapeStructure(text: string): string {
  return mapOutsideFences(text, (row) => (escaped.test(row) ? row.slice(1) : row));
}
