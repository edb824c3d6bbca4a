import type { Language } from '@hotseat/contracts';
import { assembledDialects, type DialectScore, scoreDialects } from './detect-dialect.ts';
import { assembleHandbook } from './dialects/assemble-handbook.ts';
import type { HandbookDialect } from './dialects/dialect.ts';
import { readJsonQuestions } from './dialects/records/json-questions.ts';
import { jsonObjectLines } from './dialects/records/json-lines.ts';
import { isObjectLines, readObjectLines } from './dialects/records/object-lines.ts';
import { type SourceSurvey, surveySource } from './dialects/source-survey.ts';
import { type Handbook, handbookVersion, parseHandbookDocument } from './handbook-document.ts';
import { handbookLimits } from './handbook-limits.ts';
import { parseMarkdownHandbook } from './markdown/parse-markdown-handbook.ts';
import { parseNumberedHandbook } from './numbered/parse-numbered-handbook.ts';
import { errorProblem, type HandbookProblem, sortProblems, warningProblem } from './problem.ts';
import type { QuestionSources } from './question-source.ts';
import { prepareSource } from './source-text.ts';

export interface ParseOptions {
  /** Base of the slug and title where the file has none; its `.zh` or `.en` says the language. */
  readonly fileName: string;
  /** Language of a file that does not say it; guessed from its letters when left out. */
  readonly language?: Language | undefined;
  /** How to read the file, for a person who knows better than the detection. */
  readonly dialect?: HandbookDialect | undefined;
  /** Gets the share of the questions that are made, 0 to 1, whenever one is. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

export interface ParseResult {
  /** Always a valid document; without any chapter when nothing could be read. */
  readonly handbook: Handbook;
  /** In the order of lines. With an error among them the handbook is incomplete: do not import. */
  readonly problems: HandbookProblem[];
  /** How the file was read. */
  readonly dialect: HandbookDialect;
  /** What else it might be, the likeliest first; only the one that was asked for, where one was. */
  readonly detection: readonly DialectScore[];
  /** Line and origin of each question of the handbook. */
  readonly sources: QuestionSources;
  /** As `problems`, but all of them. A person reads the first hundreds; a table shows each its own. */
  readonly allProblems: readonly HandbookProblem[];
}

interface Reading {
  readonly handbook: Handbook;
  readonly sources: QuestionSources;
}

/** Two readings closer than this are worth a person's look. */
const closeScores = 6;

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

function parseJson(source: string, language: Language, problems: HandbookProblem[]): unknown {
  try {
    return JSON.parse(source) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const at = /position (\d+)/.exec(reason)?.[1];
    const line = at === undefined ? 1 : source.slice(0, Number(at)).split('\n').length;
    problems.push(errorProblem('json_invalid', { line }, { reason }));
    return emptyHandbook(language);
  }
}

function readDocument(source: string, language: Language, problems: HandbookProblem[]): Reading {
  const before = problems.length;
  const value = parseJson(source, language, problems);
  const empty = { handbook: emptyHandbook(language), sources: new Map() };
  if (problems.length > before) return empty;
  const result = parseHandbookDocument(value);
  if (result.status === 'ok')
    return { handbook: result.document, sources: linesOf(result.document, source) };
  if (result.status === 'unknown_version') {
    const params = { version: String(result.version), latest: result.latest };
    problems.push(errorProblem('unknown_version', { line: 1 }, params));
    return empty;
  }
  for (const issue of result.issues) {
    const params = { field: issue.path.map(String).join('.'), reason: issue.message };
    problems.push(errorProblem('document_invalid', { line: 0 }, params));
  }
  return empty;
}

function linesOf(handbook: Handbook, source: string): QuestionSources {
  const lines = jsonObjectLines(source);
  const questions = handbook.chapters.flatMap((chapter) => chapter.questions);
  return new Map(
    questions.map(({ id }, at) => [id, { line: lines[at] ?? 1, keyPoints: 'marked' as const }]),
  );
}

function readAs(
  dialect: HandbookDialect,
  survey: SourceSurvey,
  options: ParseOptions,
  problems: HandbookProblem[],
): Reading {
  const { source } = survey;
  switch (dialect) {
    case 'json':
      return readDocument(source, options.language ?? 'en', problems);
    case 'hotseat':
      return parseMarkdownHandbook(source, problems);
    case 'numbered':
      return parseNumberedHandbook(source, options, problems);
    case 'json_questions': {
      if (isObjectLines(source)) {
        return assembleHandbook(readObjectLines(source, problems), survey, options, problems);
      }
      const before = problems.length;
      const value = parseJson(source, options.language ?? 'en', problems);
      if (problems.length > before) {
        return { handbook: emptyHandbook(options.language ?? 'en'), sources: new Map() };
      }
      const raw = readJsonQuestions(value, source, problems);
      return assembleHandbook(raw, survey, options, problems);
    }
    default: {
      const raw = assembledDialects[dialect].read(survey, problems);
      return assembleHandbook(raw, survey, options, problems);
    }
  }
}

function noteDoubt(detection: readonly DialectScore[], problems: HandbookProblem[]): void {
  const [best, second] = detection;
  if (best === undefined || second === undefined || second.score === 0) return;
  if (best.score - second.score > closeScores) return;
  const params = { dialect: best.dialect, other: second.dialect };
  problems.push(warningProblem('dialect_guessed', { line: 0 }, params));
}

/**
 * Reads a handbook from text in any of its dialects, upgraded to the newest document version. Never
 * throws: what is wrong with the text is in `problems`, with lines and columns that count from 1.
 */
export function parseHandbook(text: string, options: ParseOptions): ParseResult {
  if (text.length > handbookLimits.file) {
    const params = { size: text.length, max: handbookLimits.file };
    const problems = [errorProblem('file_too_large', { line: 0 }, params)];
    const handbook = emptyHandbook(options.language ?? 'en');
    return {
      handbook,
      problems,
      allProblems: problems,
      dialect: options.dialect ?? 'numbered',
      detection: [],
      sources: new Map(),
    };
  }
  const survey = surveySource(prepareSource(text));
  const detection =
    options.dialect === undefined
      ? scoreDialects(survey)
      : [{ dialect: options.dialect, score: 100 }];
  const dialect = detection[0]?.dialect ?? 'numbered';
  const problems: HandbookProblem[] = [];
  if (options.dialect === undefined) noteDoubt(detection, problems);
  const { handbook, sources } = readAs(dialect, survey, options, problems);
  if (handbook.chapters.length === 0 && problems.every(({ severity }) => severity !== 'error')) {
    problems.push(errorProblem('no_questions', { line: 0 }));
  }
  return {
    handbook,
    problems: sortProblems(problems),
    allProblems: problems,
    dialect,
    detection,
    sources,
  };
}
