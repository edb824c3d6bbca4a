import type { Language } from '@hotseat/contracts';
import { type BundleProblem, loadBundledHandbook } from './bundled-handbook.ts';
import { clip, toCleanLine } from './clean-line.ts';
import type { DialectScore } from './detect-dialect.ts';
import type { HandbookDialect } from './dialects/dialect.ts';
import { UniqueIds } from './dialects/question-identity.ts';
import { HandbookBuilder } from './handbook-builder.ts';
import type { Handbook } from './handbook-document.ts';
import { handbookLimits as limits } from './handbook-limits.ts';
import { slugOf } from './numbered/file-identity.ts';
import { parseHandbook, type ParseResult } from './parse-handbook.ts';
import { type HandbookProblem, warningProblem } from './problem.ts';
import { placeKey, type QuestionPlace, type QuestionPlaces } from './question-source.ts';

/** A file of an import; the path is relative, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** Named where it had to be guessed, so that it is said. */
  readonly guessedEncoding?: string | undefined;
}

export interface JoinOptions {
  /** Name of the file, folder or archive. */
  readonly name: string;
  readonly language?: Language | undefined;
  readonly dialect?: HandbookDialect | undefined;
  /** Gets the share of the text that is read, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

export interface JoinedFiles {
  /** At most one handbook a language; all of them one interview. */
  readonly handbooks: readonly Handbook[];
  /** All of them, in the order of files and lines. */
  readonly problems: readonly BundleProblem[];
  readonly places: QuestionPlaces;
  readonly dialects: readonly {
    readonly file: string;
    readonly dialect: HandbookDialect;
    readonly detection: readonly DialectScore[];
  }[];
}

interface Part extends ParseResult {
  readonly path: string;
}

/** Ids that are nothing but places in their own file say nothing across files. */
const positional = /^\d+(?:\.\d+)*$/;

class LanguageJoin {
  readonly #places: Map<string, QuestionPlace>;
  readonly #problems: BundleProblem[];
  readonly #ids = new UniqueIds();
  readonly #joining: HandbookProblem[] = [];
  readonly #builder: HandbookBuilder;
  readonly #language: Language;
  #chapter = 0;

  constructor(
    header: Pick<Handbook, 'slug' | 'title' | 'language'>,
    places: Map<string, QuestionPlace>,
    problems: BundleProblem[],
  ) {
    this.#builder = new HandbookBuilder(header, this.#joining);
    this.#language = header.language;
    this.#places = places;
    this.#problems = problems;
  }

  add({ path, handbook, sources, dialect }: Part): void {
    for (const chapter of handbook.chapters) {
      this.#chapter += 1;
      this.#builder.openChapter(String(this.#chapter), chapter.title, 0);
      for (const [at, question] of chapter.questions.entries()) {
        const prefix = positional.test(question.id) ? `${slugOf(path)}-` : '';
        const id = this.#ids.take(
          `${prefix}${question.id}`.slice(-limits.questionId).replace(/^[^A-Za-z0-9]+/, ''),
        );
        const source = sources.get(question.id);
        const number = `${this.#chapter}.${at + 1}`;
        this.#builder.addQuestion({ ...question, id, number }, source?.line ?? 0);
        if (source !== undefined) {
          this.#places.set(placeKey(this.#language, id), { ...source, file: path, dialect });
        }
      }
    }
  }

  finish(): Handbook {
    const handbook = this.#builder.finish();
    this.#problems.push(...this.#joining.map((found) => ({ ...found, file: '' })));
    return handbook;
  }
}

function single(part: Part): JoinedFiles {
  const { path, handbook, allProblems, dialect, detection, sources } = part;
  const places = [...sources].map(
    ([id, source]) =>
      [placeKey(handbook.language, id), { ...source, file: path, dialect }] as const,
  );
  return {
    handbooks: handbook.chapters.length === 0 ? [] : [handbook],
    problems: allProblems
      .toSorted((a, b) => a.line - b.line)
      .map((found) => ({ ...found, file: path })),
    places: new Map(places),
    dialects: [{ file: path, dialect, detection }],
  };
}

function readBundle(files: readonly SourceFile[]): JoinedFiles {
  const { handbooks, problems, places } = loadBundledHandbook(files);
  return {
    handbooks: [handbooks.zh, handbooks.en].filter(({ chapters }) => chapters.length > 0),
    problems,
    places,
    dialects: files
      .filter(({ path }) => /^(?:zh|en)\/.+\.md$/.test(path))
      .map(({ path }) => ({ file: path, dialect: 'hotseat', detection: [] })),
  };
}

/**
 * Reads the files of one import into one handbook a language: a folder with `handbook.json` as what
 * it is, one file as `parseHandbook` reads it, several files one after the other, each with chapters
 * of its own. Never throws.
 */
export function joinFiles(files: readonly SourceFile[], options: JoinOptions): JoinedFiles {
  const encodings = files.flatMap(({ path, guessedEncoding }) =>
    guessedEncoding === undefined
      ? []
      : [
          {
            ...warningProblem('encoding_guessed', { line: 0 }, { encoding: guessedEncoding }),
            file: path,
          },
        ],
  );
  const joined = joinDecoded(files, options);
  return { ...joined, problems: [...encodings, ...joined.problems] };
}

function joinDecoded(files: readonly SourceFile[], options: JoinOptions): JoinedFiles {
  const isBundle = files.some(({ path }) => path === 'handbook.json');
  // Without any file the missing manifest is what is said.
  if (isBundle || files.length === 0) return readBundle(files);
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const all = sorted.reduce((sum, { text }) => sum + text.length, 0);
  let before = 0;
  const parts = sorted.map(({ path, text }) => {
    const { language, dialect, onProgress } = options;
    const report = (share: number): void => onProgress?.((before + share * text.length) / all);
    const part = parseHandbook(text, { fileName: path, language, dialect, onProgress: report });
    before += text.length;
    return { path, ...part };
  });
  const [only, second] = parts;
  if (only !== undefined && second === undefined) return single(only);
  const places = new Map<string, QuestionPlace>();
  const problems: BundleProblem[] = parts.flatMap(({ path, allProblems }) =>
    allProblems.map((found) => ({ ...found, file: path })),
  );
  const base = options.name.split(/[/\\]/).at(-1) ?? '';
  const name = toCleanLine(base.replace(/\.[A-Za-z0-9]{1,8}$/, ''));
  const title = clip(name === '' ? 'Handbook' : name, limits.title);
  const handbooks = (['zh', 'en'] as const).flatMap((language) => {
    const own = parts.filter(({ handbook }) => handbook.language === language);
    if (own.every(({ handbook }) => handbook.chapters.length === 0)) return [];
    const join = new LanguageJoin(
      { slug: slugOf(options.name), title, language },
      places,
      problems,
    );
    for (const part of own) join.add(part);
    return [join.finish()];
  });
  const dialects = parts.map(({ path, dialect, detection }) => ({
    file: path,
    dialect,
    detection,
  }));
  return { handbooks, problems, places, dialects };
}
