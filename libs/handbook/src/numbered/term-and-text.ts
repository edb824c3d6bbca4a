import { joinWrapped, toCleanLine } from '../clean-line.ts';
import { toPlainText } from './markdown-tree.ts';

export interface TermAndText {
  readonly term: string;
  readonly text: string;
  /** Whether the author marked the term, in bold or before a colon, rather than us. */
  readonly marked: boolean;
}

const bold = /^(\*\*|__)(.+?)\1\s*([\s\S]*)$/;
const separator = /^(?:[:：]|[—–]{1,2}|-{1,2}\s)\s*/;
/** A short head without sentence marks before a colon that does not belong to an address or time. */
const shortHead = /^([^。！？!?:：，,；;]{1,30})[:：](?!\/\/|\d)\s*([\s\S]+)$/;

function endsWithColon(text: string): boolean {
  return /[:：]$/.test(text.trimEnd());
}

/** Inline Markdown as one line of plain words. */
export function plainLine(inlineMarkdown: string): string {
  return joinWrapped(toPlainText(inlineMarkdown).split('\n').map(toCleanLine));
}

function plainTerm(inlineMarkdown: string): string {
  return plainLine(inlineMarkdown)
    .replace(/\*\*/g, '')
    .trim()
    .replace(/[:：]$/, '')
    .trim();
}

/** The opening clause of a sentence, for a term when nobody marked one. */
function leadingClause(sentence: string): string {
  const clause = /^[^，,：:；;。！？!?（(]{2,}/.exec(sentence)?.[0] ?? sentence;
  const words = clause.trim().split(' ');
  const short = words.length > 6 ? words.slice(0, 6).join(' ') : clause.trim();
  return short.length > 40 ? short.slice(0, 40).replace(/[\uD800-\uDBFF]$/, '') : short;
}

/** `**term**：text`, `term: text` or a plain sentence, taken apart. */
export function splitTerm(inlineMarkdown: string): TermAndText {
  const raw = inlineMarkdown.trim();
  const match = bold.exec(raw);
  if (match !== null) {
    const [, , inner = '', rest = ''] = match;
    const term = plainTerm(inner);
    const separated = endsWithColon(inner) || separator.test(rest);
    const text = plainLine(separated ? rest.replace(separator, '') : raw);
    if (term !== '') return { term, text: text === '' ? term : text, marked: true };
  }
  const plain = plainLine(raw);
  const head = shortHead.exec(plain);
  const headTerm = plainTerm(head?.[1] ?? '');
  if (head !== null && headTerm !== '') {
    return { term: headTerm, text: (head[2] ?? '').trim(), marked: true };
  }
  return { term: plainTerm(leadingClause(plain)), text: plain, marked: false };
}

/** The label of a bullet or line that introduces others: its term, or all its words. */
export function labelOf(inlineMarkdown: string): string {
  const raw = inlineMarkdown.trim();
  const match = bold.exec(raw);
  return plainTerm(match === null ? raw : (match[2] ?? raw));
}

/** Whether a line is nothing but a label for what follows: `**挑战**：`, `**Risks:**`. */
export function isLabelLine(inlineMarkdown: string): boolean {
  const match = bold.exec(inlineMarkdown.trim());
  return match !== null && /^\s*[:：]?\s*$/.test(match[3] ?? '');
}

/** Whether a line begins with a bold term and goes on to say something about it. */
export function isTermLine(inlineMarkdown: string): boolean {
  const match = bold.exec(inlineMarkdown.trim());
  if (match === null || isLabelLine(inlineMarkdown)) return false;
  return endsWithColon(match[2] ?? '') || separator.test(match[3] ?? '');
}
