import { answerList } from './dialects/answer-list.ts';
import { details } from './dialects/details.ts';
import type { Dialect, HandbookDialect } from './dialects/dialect.ts';
import { headings } from './dialects/headings.ts';
import { labelled } from './dialects/labelled.ts';
import { qa } from './dialects/qa.ts';
import { questionList } from './dialects/question-list.ts';
import { anki } from './dialects/records/anki.ts';
import { csv } from './dialects/records/csv.ts';
import { isObjectLines } from './dialects/records/object-lines.ts';
import { mostQuestions, shareScore, type SourceSurvey } from './dialects/source-survey.ts';
import { findFrontMatter } from './source-text.ts';

/** The dialects that are put together from raw questions. */
export const assembledDialects = {
  anki,
  csv,
  details,
  labelled,
  qa,
  answer_list: answerList,
  headings,
  question_list: questionList,
} as const satisfies Partial<Record<HandbookDialect, Dialect>>;

export interface DialectScore {
  readonly dialect: HandbookDialect;
  /** 0 (not at all) to 100 (the file says so itself). */
  readonly score: number;
}

function isOurs(source: string): boolean {
  const header = findFrontMatter(source);
  if (header?.lines.some(({ text }) => /^\s*format\s*[:：]/.test(text)) === true) return true;
  // An unclosed header is ours when it names the format, so that the author is told to close it.
  return header?.closed === false && /^format\s*[:：]\s*"?hotseat-handbook/m.test(source);
}

function jsonDialect(source: string): HandbookDialect | null {
  if (/^\s*\[\s*[[{"\]]/.test(source)) return 'json_questions';
  if (!/^\s*\{/.test(source)) return null;
  if (isObjectLines(source)) return 'json_questions';
  const isDocument = /"format"\s*:\s*"/.test(source.slice(0, 2_000));
  const isForeign = /"(?:questions|items|data|chapters|题目|问题|章节)"\s*:\s*\[/.test(source);
  return isForeign && !isDocument ? 'json_questions' : 'json';
}

/**
 * The published form needs answers below most of its headings; without any, the same headings are a
 * list of questions.
 */
function numberedScore(survey: SourceSurvey): number {
  const { dotted, answeredDotted } = survey;
  if (dotted.length >= 3 && answeredDotted === 0) return 20;
  return shareScore(60, dotted.length, mostQuestions(survey));
}

/** The dialects that a prepared source may be written in, the likeliest first. */
export function scoreDialects(survey: SourceSurvey): DialectScore[] {
  if (isOurs(survey.source)) return [{ dialect: 'hotseat', score: 100 }];
  const json = jsonDialect(survey.source);
  if (json !== null) return [{ dialect: json, score: 100 }];
  const names = Object.keys(assembledDialects) as (keyof typeof assembledDialects)[];
  const scores: DialectScore[] = [
    // First, so that it wins a draw: a file without any mark is told how to write that form.
    { dialect: 'numbered', score: numberedScore(survey) },
    ...names.map((dialect) => ({ dialect, score: assembledDialects[dialect].score(survey) })),
  ];
  return scores.toSorted((a, b) => b.score - a.score);
}
