import type { ImportDialect, Language } from '@hotseat/contracts';
import type { HandbookHeader } from '../markdown/header.ts';
import type { HandbookProblem } from '../problem.ts';
import type { RawChapter } from './raw-question.ts';
import type { SourceSurvey } from './source-survey.ts';

/**
 * The ways to write questions down that are read:
 * - `hotseat`: our Markdown with a header; `json`: the same document as JSON
 * - `numbered`: `### 1. Chapter`, `#### 1.1 Question`, as published handbooks have it
 * - `headings`: one heading a question (`### 12. What is …?`), free text below it
 * - `labelled`: `## Q01 · …` with labelled sections (参考答案, 要点, 追问, 难度 …)
 * - `qa`: `### Q: …`, `**Q:** …` or `Q: …`, the answer under `A:` or `**Short answer.**`
 * - `details`: answers folded into `<details>`
 * - `answer_list`: questions in a list, each followed by `- 答：` or `- A:`
 * - `question_list`: questions without answers
 * - `json_questions`: JSON with a list of questions, or JSON Lines, one object a line
 * - `csv`, `anki`: records
 */
export type HandbookDialect = ImportDialect;

/** What a dialect reads from a file, before numbers, ids and checks. */
export interface RawHandbook {
  /** Says who the handbook is, where the file does. */
  readonly header: Partial<HandbookHeader>;
  readonly chapters: readonly RawChapter[];
}

export interface ReadOptions {
  readonly fileName: string;
  readonly language?: Language | undefined;
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** A dialect whose questions are put together by `assembleHandbook`. */
export interface Dialect {
  /** How likely the file is written like this: 0 (not at all) to 100 (it says so itself). */
  score(survey: SourceSurvey): number;
  /** Reads a prepared source; never throws. */
  read(survey: SourceSurvey, problems: HandbookProblem[]): RawHandbook;
}
