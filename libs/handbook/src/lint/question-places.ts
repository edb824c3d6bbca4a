import { type Language, languageSchema } from '@hotseat/contracts';
import type { BundleFile } from '../bundled-handbook.ts';
import { splitSections } from '../markdown/sections.ts';
import { findFrontMatter, prepareSource } from '../source-text.ts';

/** Where a question is written. */
export interface QuestionPlace {
  readonly id: string;
  readonly language: Language;
  readonly file: string;
  /** 1-based line of its heading. */
  readonly line: number;
}

const idMark = /\{#([^{}\s]+)\}$/;

/**
 * The headings of all questions of a bundle, also of those that the parser leaves out because
 * something in them is wrong. In the order of files and lines.
 */
export function findQuestionPlaces(files: readonly BundleFile[]): QuestionPlace[] {
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return sorted.flatMap(({ path, text }) => {
    const language = languageSchema.options.find((known) => path.startsWith(`${known}/`));
    if (language === undefined || !path.endsWith('.md')) return [];
    const source = prepareSource(text);
    const { sections } = splitSections(source, findFrontMatter(source)?.contentLine ?? 1);
    return sections.flatMap(({ level, title, line }) => {
      const id = level === 2 ? idMark.exec(title)?.[1] : undefined;
      return id === undefined ? [] : [{ id, language, file: path, line }];
    });
  });
}
