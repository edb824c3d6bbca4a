import { findFrontMatter } from './source-text.ts';

/**
 * The three ways to write a handbook: our Markdown with a header, the document as JSON, and plain
 * numbered Markdown (`### 1. Chapter`, `#### 1.1 Question`) as published handbooks have it.
 */
export type HandbookDialect = 'hotseat' | 'json' | 'numbered';

/** Which dialect a prepared source is written in. */
export function detectDialect(source: string): HandbookDialect {
  if (/^\s*\{/.test(source)) return 'json';
  const header = findFrontMatter(source);
  const ours = header?.lines.some(({ text }) => /^\s*format\s*[:：]/.test(text)) ?? false;
  // An unclosed header is ours when it names the format, so that the author is told to close it.
  const unclosed = header?.closed === false && /^format\s*[:：]\s*"?hotseat-handbook/m.test(source);
  return ours || unclosed ? 'hotseat' : 'numbered';
}
