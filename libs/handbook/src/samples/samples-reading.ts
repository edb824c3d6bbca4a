import { handbookLimits } from '../handbook-limits.ts';
import type { Section } from '../markdown/sections.ts';
import { errorProblem, type HandbookProblem, warningProblem } from '../problem.ts';
import type { SampleLevel } from './sample-labels.ts';
import { readSample } from './sample-section.ts';
import {
  type HandbookSamples,
  type SampledChapter,
  sampledQuestionSchema,
  type SampledQuestion,
  samplesVersion,
} from './samples-document.ts';
import type { SamplesHeader } from './samples-header.ts';
import { sampledChapterV1Schema } from './samples-v1.ts';

/** Where an answer of a file stands. */
export interface SamplePlace {
  readonly id: string;
  readonly level: SampleLevel;
  /** 1-based line of its heading. */
  readonly line: number;
}

const chapterHeading = /^(\d{1,6})[.．、]?\s+(\S.*)$/;

/** Puts the sections of a file into chapters and questions, top to bottom. */
export class SamplesReading {
  readonly places: SamplePlace[] = [];
  readonly problems: HandbookProblem[];
  readonly #chapters = new Map<string, SampledChapter & { readonly line: number }>();
  readonly #seen = new Map<string, number>();
  #chapter: SampledChapter | null = null;
  #question: SampledQuestion | null = null;
  /** Below a heading that was refused, its samples are skipped without a second complaint. */
  #skipping = false;

  constructor(problems: HandbookProblem[]) {
    this.problems = problems;
  }

  read(section: Section): void {
    if (section.level === 3) {
      this.#readAnswer(section);
      return;
    }
    if (section.level === 1) this.#openChapter(section);
    if (section.level === 2) this.#openQuestion(section);
    const stray = section.body.find(({ text }) => text.trim() !== '');
    if (stray !== undefined) {
      this.problems.push(errorProblem('text_outside_question', { line: stray.line }));
    }
  }

  #openChapter({ title: heading, line }: Section): void {
    this.#question = null;
    this.#skipping = false;
    const match = chapterHeading.exec(heading);
    const number = match?.[1] ?? '';
    const title = match?.[2] ?? '';
    const wanted = sampledChapterV1Schema.shape;
    if (!wanted.number.safeParse(number).success || !wanted.title.safeParse(title).success) {
      this.problems.push(errorProblem('chapter_heading_invalid', { line, column: 1 }));
      this.#chapter = null;
      this.#skipping = true;
      return;
    }
    const existing = this.#chapters.get(number);
    if (existing !== undefined) {
      const params = { number, first: existing.line };
      this.problems.push(warningProblem('duplicate_chapter', { line }, params));
    }
    const chapter = existing ?? { number, title, questions: [], line };
    this.#chapters.set(number, chapter);
    this.#chapter = chapter;
  }

  #openQuestion({ title: id, line }: Section): void {
    this.#question = null;
    const first = this.#seen.get(id);
    const refuse = (found: HandbookProblem | null): void => {
      if (found !== null) this.problems.push(found);
      this.#skipping = true;
    };
    if (!sampledQuestionSchema.shape.id.safeParse(id).success) {
      refuse(errorProblem('sample_question_heading', { line, column: 1 }));
    } else if (first !== undefined) {
      const params = { id, first: `line ${first}` };
      refuse(errorProblem('sample_question_repeated', { line, column: 1 }, params));
    } else if (this.#chapter === null) {
      refuse(this.#skipping ? null : errorProblem('text_outside_question', { line, column: 1 }));
    } else {
      this.#skipping = false;
      this.#seen.set(id, line);
      this.#question = { id, answers: [] };
      this.#chapter.questions.push(this.#question);
    }
  }

  #readAnswer(section: Section): void {
    const { line } = section;
    const question = this.#question;
    if (question === null) {
      if (this.#skipping) return;
      this.problems.push(errorProblem('text_outside_question', { line, column: 1 }));
      return;
    }
    const answer = readSample(section, question.id, this.problems);
    if (answer === null) return;
    if (question.answers.some(({ level }) => level === answer.level)) {
      const params = { title: section.title };
      this.problems.push(errorProblem('duplicate_section', { line }, params));
      return;
    }
    question.answers.push(answer);
    this.places.push({ id: question.id, level: answer.level, line });
  }

  finish(header: SamplesHeader): HandbookSamples {
    const chapters = [...this.#chapters.values()].map(({ number, title, questions }) => ({
      number,
      title,
      questions: questions.filter(({ answers }) => answers.length > 0),
    }));
    const kept = chapters.filter(({ questions }) => questions.length > 0);
    this.#cap(kept, handbookLimits.chapters, 'chapters');
    for (const { questions } of kept) {
      this.#cap(questions, handbookLimits.questionsPerChapter, 'questions');
    }
    return { format: 'hotseat-samples', version: samplesVersion, ...header, chapters: kept };
  }

  #cap(list: unknown[], max: number, what: string): void {
    if (list.length <= max) return;
    this.problems.push(errorProblem('too_many', { line: 0 }, { max, what }));
    list.length = max;
  }
}
