import type { Handbook, HandbookQuestion } from './handbook-document.ts';
import { handbookLimits } from './handbook-limits.ts';
import type { KeyPointOrigin } from './key-points/propose-key-points.ts';
import { errorProblem, type HandbookProblem, warningProblem } from './problem.ts';
import type { QuestionSource, QuestionSources } from './question-source.ts';

interface ChapterInProgress {
  readonly number: string;
  readonly title: string;
  readonly line: number;
  readonly questions: HandbookQuestion[];
}

/**
 * Puts checked questions into chapters while a file is read from top to bottom, and reports what a
 * single question cannot know: repeated numbers and ids, empty chapters, too many of anything.
 */
export class HandbookBuilder {
  readonly #chapters = new Map<string, ChapterInProgress>();
  readonly #seen = new Map<string, number>();
  readonly #sources = new Map<string, QuestionSource>();
  readonly #header: Pick<Handbook, 'slug' | 'title' | 'language'>;
  readonly #problems: HandbookProblem[];
  #current: ChapterInProgress | null = null;

  constructor(header: Pick<Handbook, 'slug' | 'title' | 'language'>, problems: HandbookProblem[]) {
    this.#header = header;
    this.#problems = problems;
  }

  openChapter(number: string, title: string, line: number): void {
    const existing = this.#chapters.get(number);
    if (existing !== undefined) {
      this.#problems.push(
        warningProblem('duplicate_chapter', { line }, { number, first: existing.line }),
      );
      this.#current = existing;
      return;
    }
    this.#current = { number, title, line, questions: [] };
    this.#chapters.set(number, this.#current);
  }

  /** Where the questions that were added stand in the file. */
  get sources(): QuestionSources {
    return this.#sources;
  }

  addQuestion(
    question: HandbookQuestion,
    line: number,
    keyPoints: KeyPointOrigin = 'marked',
  ): void {
    const { number, id } = question;
    const chapter = this.#current ?? this.#makeChapterFor(number, line);
    const first = this.#seen.get(`number ${number}`) ?? this.#seen.get(`id ${id}`);
    if (first !== undefined) {
      this.#problems.push(errorProblem('duplicate_question', { line }, { number, first }));
      return;
    }
    if (number.split('.')[0] !== chapter.number) {
      const params = { number, chapter: chapter.number };
      this.#problems.push(warningProblem('number_outside_chapter', { line }, params));
    }
    this.#seen.set(`number ${number}`, line);
    this.#seen.set(`id ${id}`, line);
    this.#sources.set(id, { line, keyPoints });
    chapter.questions.push(question);
  }

  #makeChapterFor(question: string, line: number): ChapterInProgress {
    const number = question.split('.')[0] ?? question;
    const params = { number: question, chapter: number };
    this.#problems.push(warningProblem('question_before_chapter', { line }, params));
    const chapter = { number, title: this.#header.title, line, questions: [] };
    this.#chapters.set(number, chapter);
    this.#current = chapter;
    return chapter;
  }

  finish(): Handbook {
    const kept = [...this.#chapters.values()].filter((chapter) => this.#keeps(chapter));
    this.#cap(kept, handbookLimits.chapters, 'chapters', 1);
    return {
      format: 'hotseat-handbook',
      version: 1,
      slug: this.#header.slug,
      title: this.#header.title,
      language: this.#header.language,
      chapters: kept.map(({ number, title, questions }) => ({ number, title, questions })),
    };
  }

  #keeps({ number, line, questions }: ChapterInProgress): boolean {
    if (questions.length === 0) {
      this.#problems.push(warningProblem('empty_chapter', { line }, { number }));
      return false;
    }
    this.#cap(questions, handbookLimits.questionsPerChapter, 'questions', line);
    return true;
  }

  #cap(list: unknown[], max: number, what: string, line: number): void {
    if (list.length <= max) return;
    this.#problems.push(errorProblem('too_many', { line }, { max, what }));
    list.length = max;
  }
}
