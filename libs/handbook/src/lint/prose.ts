import type { Language } from '@hotseat/contracts';
import { nextFence, type OpenFence } from '../code-fence.ts';

export interface SplitMarkdown {
  /** The text without its fenced code blocks. */
  readonly prose: string;
  /** Each block from its opening to its closing fence, as written. */
  readonly codeBlocks: readonly string[];
}

/** Separates a Markdown text's fenced code from the rest. */
export function splitCode(text: string): SplitMarkdown {
  const prose: string[] = [];
  const codeBlocks: string[] = [];
  let block: string[] = [];
  let fence: OpenFence | null = null;
  for (const row of text.split('\n')) {
    const after = nextFence(fence, row, 0);
    if (fence === null && after === null) prose.push(row);
    else block.push(row);
    if (fence !== null && after === null) {
      codeBlocks.push(block.join('\n'));
      block = [];
    }
    fence = after;
  }
  if (block.length > 0) codeBlocks.push(block.join('\n'));
  return { prose: prose.join('\n'), codeBlocks };
}

/** What stands in another language with good reason: code, formulas, addresses, quotations. */
const foreign = [
  /`[^`\n]*`/g,
  /\$\$[^$]*\$\$|\$[^$\n]*\$/g,
  /\bhttps?:\/\/[^\s)>\]]+/g,
  /“[^”\n]*”|‘[^’\n]*’|「[^」\n]*」|《[^》\n]*》|«[^»\n]*»|"[^"\n]*"/g,
];

/** The words that the author says in the file's own language. */
export function ownWords(text: string): string {
  let rest = splitCode(text).prose;
  for (const pattern of foreign) rest = rest.replace(pattern, ' ');
  return rest;
}

/**
 * Length of the prose as people count it: words between white space in English, characters other
 * than white space in Chinese. Fenced code does not count.
 */
export function proseLength(text: string, language: Language): number {
  const { prose } = splitCode(text);
  if (language === 'zh') return [...prose.replace(/\s/g, '')].length;
  return prose.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** The unit of `proseLength`, for messages. */
export const lengthUnits: Readonly<Record<Language, string>> = {
  en: 'words',
  zh: 'characters / 字',
};
