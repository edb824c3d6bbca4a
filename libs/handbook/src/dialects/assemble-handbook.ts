import { clip, isCleanLine, toCleanLine } from '../clean-line.ts';
import { HandbookBuilder } from '../handbook-builder.ts';
import { type Handbook, handbookSchema } from '../handbook-document.ts';
import { handbookLimits as limits } from '../handbook-limits.ts';
import { identifyFile, slugOf } from '../numbered/file-identity.ts';
import { type HandbookProblem, warningProblem } from '../problem.ts';
import type { QuestionSources } from '../question-source.ts';
import { QuestionAssembler } from './assemble-question.ts';
import type { RawHandbook, ReadOptions } from './dialect.ts';
import type { RawChapter, RawQuestion } from './raw-question.ts';
import type { SourceSurvey } from './source-survey.ts';

const fallbackTitle = { zh: '未分章', en: 'Questions' } as const;

function headerOf(
  raw: RawHandbook,
  survey: SourceSurvey,
  { fileName, language }: ReadOptions,
): Pick<Handbook, 'slug' | 'title' | 'language'> {
  const title = survey.rows.find((row) => row.level === 1)?.title ?? '';
  const found = identifyFile(survey.source, title, fileName, language);
  const { slug, title: own } = raw.header;
  const given = handbookSchema.shape.slug.safeParse(slug).data;
  return {
    slug: given ?? (slug === undefined ? found.slug : slugOf(slug)),
    title: clip(own === undefined ? found.title : lineOf(own) || found.title, limits.title),
    language: language ?? raw.header.language ?? found.language,
  };
}

function lineOf(text: string): string {
  return isCleanLine(text) ? text : toCleanLine(text);
}

/** Chapters with questions, none larger than a chapter may be. */
function splitLarge(
  chapters: readonly RawChapter[],
  problems: HandbookProblem[],
): (RawChapter & { readonly part: number })[] {
  return chapters.flatMap((chapter) => {
    const size = limits.questionsPerChapter;
    const parts = Math.ceil(chapter.questions.length / size);
    if (parts > 1) {
      const params = { count: chapter.questions.length, max: size, parts };
      problems.push(warningProblem('chapter_split', { line: chapter.line }, params));
    }
    return Array.from({ length: parts }, (_, at) => ({
      ...chapter,
      part: at + 1,
      questions: chapter.questions.slice(at * size, (at + 1) * size),
    }));
  });
}

/** Whether every chapter says its own number and no two say the same. */
function areNumbered(chapters: readonly (RawChapter & { readonly part: number })[]): boolean {
  const numbers = chapters.map(({ number }) => number);
  const usable = numbers.every((number) => number !== null && /^\d{1,6}$/.test(number));
  return usable && new Set(numbers).size === numbers.length;
}

/** The author's numbers count only when all of them are right; else the place decides. */
function numberOf(chapter: RawChapter): (question: RawQuestion) => string | null {
  const numbers = chapter.questions.map(({ number }) => number ?? '');
  const usable = numbers.every((number) => /^\d+(?:\.\d+)*$/.test(number) && number.length <= 24);
  const ok = usable && new Set(numbers).size === numbers.length;
  const inChapter = numbers.every((number) => number.split('.')[0] === chapter.number);
  return (question) => (ok && inChapter ? question.number : null);
}

/**
 * Puts what a dialect has read into a document: numbers, identities, kinds, key points and checks.
 * What had to be guessed is a warning at the question's line; what could not be kept is an error.
 */
export function assembleHandbook(
  raw: RawHandbook,
  survey: SourceSurvey,
  options: ReadOptions,
  problems: HandbookProblem[],
): { readonly handbook: Handbook; readonly sources: QuestionSources } {
  const header = headerOf(raw, survey, options);
  const chapters = splitLarge(
    raw.chapters.filter(({ questions }) => questions.length > 0),
    problems,
  );
  const keepNumbers = areNumbered(chapters);
  const builder = new HandbookBuilder(header, problems);
  const assembler = new QuestionAssembler(problems);
  const count = chapters.reduce((sum, { questions }) => sum + questions.length, 0);
  let done = 0;
  for (const [at, chapter] of chapters.entries()) {
    const number = keepNumbers ? (chapter.number ?? '') : String(at + 1);
    const suffix = chapter.part > 1 ? ` (${chapter.part})` : '';
    const own = lineOf(chapter.title ?? '') || fallbackTitle[header.language];
    const title = clip(own, limits.title - suffix.length) + suffix;
    builder.openChapter(number, title, chapter.line);
    const givenNumber = numberOf({ ...chapter, number });
    for (const [place, question] of chapter.questions.entries()) {
      const questionNumber = givenNumber(question) ?? `${number}.${place + 1}`;
      const made = assembler.assemble(question, questionNumber, title);
      if (made !== null) builder.addQuestion(made.question, question.line, made.origin);
      done += 1;
      options.onProgress?.(done / count);
    }
  }
  assembler.reportAssumptions();
  return { handbook: builder.finish(), sources: builder.sources };
}
