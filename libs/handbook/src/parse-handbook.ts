import type { Language } from '@hotseat/contracts';
import { detectDialect } from './detect-dialect.ts';
import { type Handbook, handbookVersion, parseHandbookDocument } from './handbook-document.ts';
import { handbookLimits } from './handbook-limits.ts';
import { parseMarkdownHandbook } from './markdown/parse-markdown-handbook.ts';
import { errorProblem, type HandbookProblem, sortProblems } from './problem.ts';
import { parseNumberedHandbook } from './numbered/parse-numbered-handbook.ts';
import { prepareSource } from './source-text.ts';

export interface ParseOptions {
  /** Base of the slug and title where the file has none; its `.zh` or `.en` says the language. */
  readonly fileName: string;
  /** Language of a file that does not say it; guessed from its letters when left out. */
  readonly language?: Language;
}

export interface ParseResult {
  /** Always a valid document; without any chapter when nothing could be read. */
  readonly handbook: Handbook;
  /** In the order of lines. With an error among them the handbook is incomplete: do not import. */
  readonly problems: HandbookProblem[];
}

function emptyHandbook(language: Language): Handbook {
  return {
    format: 'hotseat-handbook',
    version: handbookVersion,
    slug: 'handbook',
    title: 'Handbook',
    language,
    chapters: [],
  };
}

function parseJson(source: string, language: Language, problems: HandbookProblem[]): Handbook {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    problems.push(errorProblem('json_invalid', { line: 1 }, { reason }));
    return emptyHandbook(language);
  }
  const result = parseHandbookDocument(value);
  if (result.status === 'ok') return result.document;
  if (result.status === 'unknown_version') {
    const params = { version: String(result.version), latest: result.latest };
    problems.push(errorProblem('unknown_version', { line: 1 }, params));
    return emptyHandbook(language);
  }
  for (const issue of result.issues) {
    const params = { field: issue.path.map(String).join('.'), reason: issue.message };
    problems.push(errorProblem('document_invalid', { line: 0 }, params));
  }
  return emptyHandbook(language);
}

/**
 * Reads a handbook from text in any of its dialects (our Markdown, our JSON, or the numbered
 * Markdown of published handbooks), upgraded to the newest document version. Never throws: what
 * is wrong with the text is in `problems`, with lines and columns that count from 1.
 */
export function parseHandbook(text: string, options: ParseOptions): ParseResult {
  const language = options.language ?? 'en';
  if (text.length > handbookLimits.file) {
    const params = { size: text.length, max: handbookLimits.file };
    const problems = [errorProblem('file_too_large', { line: 0 }, params)];
    return { handbook: emptyHandbook(language), problems };
  }
  const source = prepareSource(text);
  const problems: HandbookProblem[] = [];
  const handbook = parseDialect(source, options, problems);
  if (handbook.chapters.length === 0 && problems.every(({ severity }) => severity !== 'error')) {
    problems.push(errorProblem('no_questions', { line: 0 }));
  }
  return { handbook, problems: sortProblems(problems) };
}

function parseDialect(
  source: string,
  options: ParseOptions,
  problems: HandbookProblem[],
): Handbook {
  switch (detectDialect(source)) {
    case 'json':
      return parseJson(source, options.language ?? 'en', problems);
    case 'hotseat':
      return parseMarkdownHandbook(source, problems);
    case 'numbered':
      return parseNumberedHandbook(source, options, problems);
  }
}
