import { errorProblem, type HandbookProblem, warningProblem } from '../problem.ts';
import { plainLine } from '../numbered/term-and-text.ts';
import type { RawHandbook } from './dialect.ts';
import type { MarkdownRow } from './markdown-rows.ts';
import { listItemOf } from './markdown-rows.ts';
import { findLabel, findSettings, partOf, type PartName, settingParts } from './part-labels.ts';
import { QuestionInProgress } from './question-parts.ts';
import type { RawChapter } from './raw-question.ts';
import type { SourceSurvey } from './source-survey.ts';

/** What a row means to a dialect; null leaves it to the labels and the text of the question. */
export type RowMeaning =
  | {
      readonly type: 'question';
      readonly prompt: string;
      readonly id?: string;
      /** Text behind the prompt in the same row. */
      readonly rest?: string;
      /** Headings deeper than this belong to the question; left out: than its chapter's. */
      readonly level?: number;
    }
  | { readonly type: 'part'; readonly part: PartName; readonly rest: string }
  /** The question is over; what follows belongs to none. */
  | { readonly type: 'end' }
  | { readonly type: 'drop' };

export interface MarkdownDialectRules {
  meaningOf(row: MarkdownRow, at: number): RowMeaning | null;
  /** Whether `提示：text` without bold or brackets is a label, or only an answer's own label. */
  readonly plainLabels: boolean;
  /** Whether a list item can be a label: `- 答：text`. */
  readonly listLabels: boolean;
}

/** Reads the rows of a file once, from top to bottom, with a dialect's rules. */
class MarkdownReader {
  readonly #chapters: RawChapter[] = [{ number: null, title: null, line: 1, questions: [] }];
  readonly #rules: MarkdownDialectRules;
  readonly #problems: HandbookProblem[];
  #question: QuestionInProgress | null = null;
  #chapterLevel = 1;
  #seenTitle = false;
  /** Text before the first question is an introduction; later it is lost and said so. */
  #mayWarn = false;

  constructor(rules: MarkdownDialectRules, problems: HandbookProblem[]) {
    this.#rules = rules;
    this.#problems = problems;
  }

  take(row: MarkdownRow, at: number): void {
    const meaning = row.inCode ? null : this.#rules.meaningOf(row, at);
    if (meaning !== null) this.#act(meaning, row);
    else if (row.level > 0 && (this.#question === null || row.level <= this.#question.level)) {
      this.#openChapter(row);
    } else if (this.#question === null) this.#stray(row);
    else if (row.inCode || !this.#readLabel(row, this.#question)) this.#question.add(row.text);
  }

  finish(): RawChapter[] {
    this.#close();
    return this.#chapters;
  }

  #act(meaning: RowMeaning, row: MarkdownRow): void {
    switch (meaning.type) {
      case 'question':
        this.#close();
        this.#question = new QuestionInProgress(
          row.line,
          meaning.prompt,
          meaning.id ?? null,
          meaning.level ?? this.#chapterLevel,
        );
        if (meaning.rest !== undefined) this.#question.add(meaning.rest);
        return;
      case 'part':
        this.#question?.open(meaning.part, meaning.rest);
        return;
      case 'end':
        this.#close();
        this.#mayWarn = true;
        return;
      case 'drop':
        return;
    }
  }

  #openChapter(row: MarkdownRow): void {
    this.#close();
    this.#mayWarn = false;
    const isTitle = row.level === 1 && !this.#seenTitle && this.#chapters.length === 1;
    this.#seenTitle = true;
    this.#chapterLevel = row.level;
    if (isTitle) return;
    const title = plainLine(row.title);
    this.#chapters.push({
      number: null,
      title: title === '' ? null : title,
      line: row.line,
      questions: [],
    });
  }

  #close(): void {
    if (this.#question === null) return;
    this.#chapters.at(-1)?.questions.push(this.#question.finish());
    this.#question = null;
  }

  #stray(row: MarkdownRow): void {
    if (!this.#mayWarn || row.text.trim() === '' || /^\s*([-*_]\s*){3,}$/.test(row.text)) return;
    this.#problems.push(warningProblem('text_outside_question', { line: row.line }));
    this.#mayWarn = false;
  }

  #readLabel(row: MarkdownRow, question: QuestionInProgress): boolean {
    if (row.level > 0) {
      const part = partOf(row.title);
      if (part === null || settingParts.includes(part)) return false;
      question.open(part, '');
      return true;
    }
    const settings = findSettings(row.text);
    if (settings !== null && (question.isFresh || /\*\*/.test(row.text))) {
      for (const [name, value] of settings) question.set(name, value);
      return true;
    }
    const quoted = row.text.replace(/^[\s>]+/, '');
    const item = this.#rules.listLabels ? listItemOf(row.text) : null;
    const label = findLabel(item?.rest ?? quoted);
    if (label === null || settingParts.includes(label.part)) return false;
    const sure = label.form !== 'plain' || this.#rules.plainLabels;
    if (!sure && !(label.part === 'reference' && question.part === 'body')) return false;
    question.open(label.part, label.rest);
    return true;
  }
}

/** Reads a Markdown file whose questions a dialect's rules recognise. */
export function readMarkdownQuestions(
  survey: SourceSurvey,
  rules: MarkdownDialectRules,
  problems: HandbookProblem[],
): RawHandbook {
  const { rows, openFence } = survey;
  if (openFence !== null) problems.push(errorProblem('fence_unclosed', { line: openFence.line }));
  const reader = new MarkdownReader(rules, problems);
  for (const [at, row] of rows.entries()) reader.take(row, at);
  return { header: {}, chapters: reader.finish() };
}
