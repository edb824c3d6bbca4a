import { type Language, languageSchema } from '@hotseat/contracts';
import { type BundleFile, type BundleProblem, loadBundledHandbook } from '../bundled-handbook.ts';
import type { Handbook, HandbookQuestion } from '../handbook-document.ts';
import { errorProblem, type HandbookProblem } from '../problem.ts';
import { loadSamples, type SampleCounts } from '../samples/load-samples.ts';
import { checkCodeParity } from './code-parity.ts';
import { checkKeyPointQuality } from './key-point-quality.ts';
import { checkNumbering } from './numbering.ts';
import { checkLinks } from './question-links.ts';
import { findQuestionPlaces, type QuestionPlace } from './question-places.ts';
import { checkSections } from './question-sections.ts';
import { checkLanguage, checkLengths } from './question-wording.ts';

export interface LintProblem extends BundleProblem {
  /** Id of the question it is about; null when it is about none. */
  readonly question: string | null;
}

export interface LintResult {
  /** Distinct questions, whatever languages have them. */
  readonly questions: number;
  readonly zh: number;
  readonly en: number;
  readonly samples: Readonly<Record<Language, SampleCounts>>;
  /** In the order of files and lines; those of the whole bundle first. */
  readonly problems: LintProblem[];
}

function questionsOf(handbook: Handbook): HandbookQuestion[] {
  return handbook.chapters.flatMap((chapter) => chapter.questions);
}

/** Knows where every question stands, so that each problem names its file and line. */
class PlaceIndex {
  readonly #places: readonly QuestionPlace[];
  readonly #byKey = new Map<string, QuestionPlace>();

  constructor(files: readonly BundleFile[]) {
    this.#places = findQuestionPlaces(files);
    for (const place of this.#places) {
      const key = `${place.language} ${place.id}`;
      if (!this.#byKey.has(key)) this.#byKey.set(key, place);
    }
  }

  /** A finding about a question, at the question's heading. */
  atQuestion(found: HandbookProblem, id: string, language: Language): LintProblem {
    const place = this.#byKey.get(`${language} ${id}`);
    return { ...found, line: place?.line ?? 0, file: place?.file ?? '', question: id };
  }

  /** A parser's problem, with the question whose heading is the last one above it. */
  withQuestion(found: BundleProblem): LintProblem {
    const id = found.params['id'];
    if (typeof id === 'string') {
      const place = this.#byKey.get(`zh ${id}`) ?? this.#byKey.get(`en ${id}`);
      const { file = '', line = 0 } = found.file === '' ? (place ?? {}) : found;
      return { ...found, file, line, question: id };
    }
    const above = this.#places.findLast(
      ({ file, line }) => file === found.file && line <= found.line,
    );
    return { ...found, question: above?.id ?? null };
  }

  /** An id that two places of one language claim. */
  repeatedIds(): LintProblem[] {
    return this.#places.flatMap((place) => {
      const { id, language, file, line } = place;
      const first = this.#byKey.get(`${language} ${id}`);
      if (first === undefined || first === place) return [];
      const params = { id, first: `${first.file}:${first.line}` };
      return [{ ...errorProblem('id_repeated', { line }, params), file, question: id }];
    });
  }
}

function lintLanguage(
  handbook: Handbook,
  questionIds: ReadonlySet<string>,
  places: PlaceIndex,
): LintProblem[] {
  const { language } = handbook;
  const numbering = checkNumbering(handbook).map(({ found, questionId }) =>
    places.atQuestion(found, questionId, language),
  );
  const perQuestion = questionsOf(handbook).flatMap((question) =>
    [
      ...checkSections(question),
      ...checkKeyPointQuality(question, language),
      ...checkLengths(question, language),
      ...checkLanguage(question, language),
      ...checkLinks(question, questionIds),
    ].map((found) => places.atQuestion(found, question.id, language)),
  );
  return [...numbering, ...perQuestion];
}

function lintCode(zh: Handbook, en: Handbook, places: PlaceIndex): LintProblem[] {
  const english = new Map(questionsOf(en).map((question) => [question.id, question]));
  return questionsOf(zh).flatMap((question) => {
    const other = english.get(question.id);
    const found = other === undefined ? [] : checkCodeParity(question, other);
    return found.map((problem) => places.atQuestion(problem, question.id, 'zh'));
  });
}

function sortByPlace(problems: readonly LintProblem[]): LintProblem[] {
  return problems.toSorted((a, b) =>
    a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1,
  );
}

/**
 * Holds a bilingual handbook and its sample answers (paths relative to its folder, as
 * `loadBundledHandbook` and `loadSamples` take them) to the standard of the bundled handbook: all
 * sections there, both languages the same interview with the same code, key points that can be
 * decided, lengths, languages, numbers without gaps, links, and three samples for every question.
 * Everything that the parsers report is among the problems. Pure; never throws.
 */
export function lintHandbook(files: readonly BundleFile[]): LintResult {
  const { handbooks, problems: reading } = loadBundledHandbook(files);
  const loaded = loadSamples(files, handbooks);
  const places = new PlaceIndex(files);
  const { zh, en } = handbooks;
  const ids = new Set([zh, en].flatMap((handbook) => questionsOf(handbook).map(({ id }) => id)));
  const problems = [
    ...reading.map((found) => places.withQuestion(found)),
    ...places.repeatedIds(),
    ...languageSchema.options.flatMap((language) => lintLanguage(handbooks[language], ids, places)),
    ...lintCode(zh, en, places),
    ...loaded.problems,
  ];
  return {
    questions: ids.size,
    zh: questionsOf(zh).length,
    en: questionsOf(en).length,
    samples: loaded.counts,
    problems: sortByPlace(problems),
  };
}
