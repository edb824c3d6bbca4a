import type { Handbook } from '../handbook-document.ts';
import { handbookSchema } from '../handbook-document.ts';
import { HandbookBuilder } from '../handbook-builder.ts';
import { errorProblem, type HandbookProblem } from '../problem.ts';
import type { QuestionSources } from '../question-source.ts';
import { findFrontMatter } from '../source-text.ts';
import { readHeader } from './header.ts';
import { readQuestion } from './question-section.ts';
import { type Section, splitSections } from './sections.ts';

const chapterHeading = /^(\d{1,6})[.．、]?\s+(.+)$/;

function openChapter(
  section: Section,
  builder: HandbookBuilder,
  problems: HandbookProblem[],
): void {
  const match = chapterHeading.exec(section.title);
  const title = match?.[2] ?? '';
  const titleSchema = handbookSchema.shape.chapters.element.shape.title;
  if (match === null || !titleSchema.safeParse(title).success) {
    problems.push(errorProblem('chapter_heading_invalid', { line: section.line, column: 1 }));
    return;
  }
  builder.openChapter(match[1] ?? '', title, section.line);
}

function reportStrayText(section: Section, problems: HandbookProblem[]): void {
  const stray = section.body.find(({ text }) => text.trim() !== '');
  if (stray !== undefined)
    problems.push(errorProblem('text_outside_question', { line: stray.line }));
}

/** Reads a prepared source in our Markdown format. Everything that is right is kept. */
export function parseMarkdownHandbook(
  source: string,
  problems: HandbookProblem[],
): { readonly handbook: Handbook; readonly sources: QuestionSources } {
  const header = readHeader(source, problems);
  const firstLine = findFrontMatter(source)?.contentLine ?? 1;
  const { sections, unclosedFence } = splitSections(source, firstLine);
  if (unclosedFence !== null) {
    problems.push(errorProblem('fence_unclosed', { line: unclosedFence.line }));
  }
  const builder = new HandbookBuilder(header, problems);
  for (let at = 0; at < sections.length; at += 1) {
    const section = sections[at] as Section;
    if (section.level === 2) {
      const parts = takeParts(sections, at + 1);
      at += parts.length;
      addQuestion(section, parts, builder, problems);
      continue;
    }
    if (section.level === 1) openChapter(section, builder, problems);
    if (section.level === 3) {
      const { line } = section;
      problems.push(errorProblem('text_outside_question', { line }));
    } else {
      reportStrayText(section, problems);
    }
  }
  return { handbook: builder.finish(), sources: builder.sources };
}

function takeParts(sections: readonly Section[], from: number): Section[] {
  const parts: Section[] = [];
  for (let at = from; sections[at]?.level === 3; at += 1) parts.push(sections[at] as Section);
  return parts;
}

function addQuestion(
  section: Section,
  parts: readonly Section[],
  builder: HandbookBuilder,
  problems: HandbookProblem[],
): void {
  const read = readQuestion(section, parts);
  for (const found of read.problems) problems.push(found);
  if (read.question !== null) builder.addQuestion(read.question, section.line);
}
